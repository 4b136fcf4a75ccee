import { describe, expect, it } from 'vitest';
import { requested } from '../../../support/requests.js';

const hosts = (body: string): string[] =>
	requested(`<?php function html( $id ) { ${body} }`, 'php', undefined, '/w/birds.php').map((one) =>
		one.split(' ').slice(0, 2).join(' '),
	);
const ATTRIBUTES = `$attributes = [ 'src' => "https://cdn.third.net/$id", 'width' => 640 ];`;

describe('attributes that are written out', () => {
	it.each([
		`${ATTRIBUTES} return '<iframe' . Html::expandAttributes( $attributes ) . '></iframe>';`,
		`return '<iframe' . Sanitizer::safeEncodeTagAttributes( [ 'src' => "https://cdn.third.net/$id" ] ) . '></iframe>';`,
		`${ATTRIBUTES} $html = ''; foreach ( $attributes as $key => $value ) { $html .= " $key=\\"$value\\""; } return "<iframe$html></iframe>";`,
		`${ATTRIBUTES} $all = array_map( static function ( $key, $value ) { return sprintf( '%s="%s"', $key, $value ); }, array_keys( $attributes ), $attributes ); return sprintf( '<iframe %s></iframe>', implode( ' ', $all ) );`,
		`${ATTRIBUTES} return '<iframe ' . implode( ' ', array_map( fn ( $key, $value ) => "$key='$value'", array_keys( $attributes ), array_values( $attributes ) ) ) . '></iframe>';`,
		`$type = 'src'; $attributes = [ 'width' => 640 ]; $attributes[$type] = 'https://cdn.third.net/'; $html = ''; foreach ( $attributes as $key => $value ) { $html .= " $key=\\"$value\\""; } return "<iframe$html></iframe>";`,
	])('%s', (body) => {
		expect(hosts(body)).toEqual(['cdn.third.net frame']);
	});

	it.each([
		`return '<iframe' . Html::expandAttributes( [ 'src' => '/own', 'data-policy' => 'https://cdn.third.net/' ] ) . '></iframe>';`,
		`return '<p' . Html::expandAttributes( [ 'title' => 'https://cdn.third.net/' ] ) . '></p>';`,
	])('silent: %s', (body) => {
		expect(hosts(body)).toEqual([]);
	});
});
