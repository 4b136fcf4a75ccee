/** Without this a style sheet loads nothing. */
export const COULD_LOAD = /url|@import|image-set|src\s*[(:=]/i;
