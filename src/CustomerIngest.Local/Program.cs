using CustomerIngest.Local.Cli;

return await LocalProgram.RunAsync(args);
