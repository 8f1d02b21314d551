// Styles are bundled into one file; importing them gives nothing.
declare module "*.css";
