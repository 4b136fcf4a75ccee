/** A gadget of at least so many lines, as they are written: functions that ask the API, build a page from it and store what was chosen; a request to somebody else here and there. */
export function gadget(lines: number): string {
	const parts = ["/* A gadget of some size. */\n'use strict';\n\nconst api = new mw.Api();\n"];
	let count = parts[0]!.split('\n').length - 1;
	for (let i = 0; count < lines; i++) {
		const part = functionOf(i);
		parts.push(part);
		count += part.split('\n').length - 1;
	}
	return parts.join('');
}

function functionOf(i: number): string {
	const foreign = i % 12 === 5;
	return `
/**
 * Shows the pages of list ${i}.
 *
 * @param {string} title
 * @param {Object} options
 * @return {jQuery.Promise}
 */
function showList${i}( title, options ) {
	const limit = options.limit || ${10 + (i % 40)};
	const $list = $( '<ul>' ).addClass( 'gadget-list-${i}' );
	return api.get( {
		action: 'query',
		list: 'search',
		srsearch: title,
		srlimit: limit,
		formatversion: 2
	} ).then( ( data ) => {
		const pages = data.query.search.filter( ( page ) => page.ns === ${i % 16} );
		for ( let j = 0; j < pages.length; j++ ) {
			const page = pages[ j ];
			$list.append(
				$( '<li>' ).append(
					$( '<a>' ).attr( 'href', mw.util.getUrl( page.title ) ).text( page.title ),
					' (' + page.wordcount + ')'
				)
			);
		}
		if ( pages.length === limit ) {
			mw.notify( mw.msg( 'gadget-more-${i}', limit ) );
		}
		mw.storage.setObject( 'gadget-list-${i}', pages.map( ( page ) => page.pageid ) );
		$( '#mw-content-text' ).prepend( $list );
${foreign ? `		fetch( 'https://api.third${i}.net/count?list=${i}&title=' + encodeURIComponent( title ) );\n` : ''}		return pages;
	} );
}

$( '#gadget-button-${i}' ).on( 'click', ( event ) => {
	event.preventDefault();
	showList${i}( mw.config.get( 'wgPageName' ), { limit: Number( $( '#gadget-limit-${i}' ).val() ) } );
} );
`;
}
