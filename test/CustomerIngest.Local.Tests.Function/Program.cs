using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using CustomerIngest.Local.Tests.Function;

using var runtime = new RuntimeClient();
using var journal = DeliveryJournal.Open();
var isEcho = Environment.GetEnvironmentVariable("ECHO") is not null;
var marker = Path.Combine(Path.GetTempPath(), "initialised-before.txt");
var firstTime = !File.Exists(marker);
File.WriteAllText(marker, "");
using var farewell = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Console.WriteLine("told to end"));
switch (Environment.GetEnvironmentVariable("INIT"))
{
    case "error":
    case "error once" when firstTime:
        await runtime.FailInitAsync("Test.InitFailed", "not this time");
        return 1;
    case "exit":
    case "exit once" when firstTime:
        return 7;
    case "exit quietly":
        return 0;
    case "throw":
        throw new InvalidOperationException("no settings");
    case "hang once" when firstTime:
    case "hang":
        Console.WriteLine("hanging");
        await Task.Delay(Timeout.Infinite);
        break;
}

while (true)
{
    var (requestId, headers, request) = await runtime.NextAsync();
    if (isEcho)
    {
        // Whatever the event is; the address of the Runtime API is for those that want to send it something else.
        var address = Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API");
        await runtime.RespondAsync(requestId, Encoding.UTF8.GetBytes(new JsonObject { ["statusCode"] = 200, ["body"] = $"{Environment.ProcessId} {address}" }.ToJsonString()));
        continue;
    }

    if (journal is not null && request is JsonObject batch && batch["Records"] is JsonArray records)
    {
        await runtime.RespondAsync(requestId, Encoding.UTF8.GetBytes(await journal.WorkAsync(requestId, records)));
        continue;
    }

    // An event of the HTTP API is answered with itself, or with what its body holds.
    if (request?["routeKey"] is not null)
        request = (string?)request["body"] is { } body ? JsonNode.Parse(body)! : new JsonObject { ["do"] = "raw", ["answer"] = new JsonObject { ["statusCode"] = 200, ["body"] = request.ToJsonString() } };
    switch ((string?)request?["do"])
    {
        case "exit":
            return (int)request!["code"]!;
        case "fail":
            await runtime.FailAsync(requestId, "Test.Failed", "as asked");
            break;
        case "answer and exit":
            await runtime.RespondAsync(requestId, "{}"u8.ToArray());
            return 0;
        case "answer and wait":
            await runtime.RespondAsync(requestId, "{}"u8.ToArray());
            await Commands.WaitAsync((int)request!["port"]!);
            break;
        case "answer and call later":
            await runtime.RespondAsync(requestId, "{}"u8.ToArray());
            _ = Commands.CallLaterAsync((int)request!["port"]!);
            break;
        case "raw":
            await runtime.RespondAsync(requestId, Encoding.UTF8.GetBytes(request!["answer"]!.ToJsonString()));
            break;
        default:
            var status = await runtime.RespondAsync(requestId, Encoding.UTF8.GetBytes((await Commands.RunAsync(request!, headers)).ToJsonString()));
            Console.WriteLine($"the Runtime API said {(int)status}");
            break;
    }
}
