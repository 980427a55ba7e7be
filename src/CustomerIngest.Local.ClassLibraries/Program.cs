using CustomerIngest.Local.ClassLibraries;

using var runtime = new RuntimeClient();
Handler handler;
try
{
    handler = Handler.Load(Variables.TaskRoot, Variables.Handler);
}
catch (Exception exception)
{
    await Console.Error.WriteLineAsync($"{exception}");
    await runtime.FailInitAsync(exception);
    return 1;
}

while (true)
{
    var invocation = await runtime.NextAsync();
    byte[] answer;
    try
    {
        answer = await handler.InvokeAsync(invocation);
    }
    catch (Exception exception)
    {
        await Console.Error.WriteLineAsync($"{exception}");
        await runtime.FailAsync(invocation.RequestId, exception);
        continue;
    }

    await runtime.RespondAsync(invocation.RequestId, answer);
}
