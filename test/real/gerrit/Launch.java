import com.google.gerrit.pgm.util.AbstractProgram;
import java.util.Arrays;

/** Starts one of Gerrit's programs, as its war would: `Init` ends, `Daemon` stays. */
public class Launch {
	public static void main(String[] args) throws Exception {
		Object program = Class.forName("com.google.gerrit.pgm." + args[0]).getConstructor().newInstance();
		int status = ((AbstractProgram) program).main(Arrays.copyOfRange(args, 1, args.length));
		if (status != 0 || !args[0].equals("Daemon")) {
			System.exit(status);
		}
	}
}
