/** The image of this program, of the same version: a test holds it to that of package.json. */
export const OWN_IMAGE = 'ghcr.io/diun-dashboard/diun-dashboard:0.1.0'
