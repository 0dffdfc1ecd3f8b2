export const saver = null;
