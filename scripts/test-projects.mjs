/** The projects of vite.config.ts, in the order in which they run: the quickest first. */
export const testProjects = ['node', 'browser', 'stories', 'pages'];
