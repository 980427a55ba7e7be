using Amazon.Runtime;
using Amazon.SecretsManager;
using CustomerIngest;
using CustomerIngest.Faults;
using CustomerIngest.Secrets;
using Microsoft.Extensions.Logging.Abstractions;

// Fetches the secrets that standard input names, one a line, many at a time, with the functions' own client, and writes
// of each what became of it. Arguments: the endpoint; seconds to wait for a call; "functions", or "sdk" for the SDK's own HTTP.
var config = SecretReader.ClientConfig;
var patience = TimeSpan.FromSeconds(int.Parse(args[1], null));
// What takes long here is a busy machine; the timeout has tests of its own.
(config.ServiceURL, config.AuthenticationRegion, config.MaxErrorRetry, config.Timeout) = (args[0], "us-east-1", 0, 2 * patience);
if (args[2] == "sdk")
    config.HttpClientFactory = null;
var client = new AmazonSecretsManagerClient(new BasicAWSCredentials("any", "any"), config);
var ids = (await Console.In.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
await Task.WhenAll(ids.Index().GroupBy(one => one.Index % 32, one => one.Item).Select(FetchAllAsync));

// What hangs must not keep the process.
Environment.Exit(0);

async Task FetchAllAsync(IEnumerable<string> some)
{
    // On a thread of the pool from the first call on.
    await Task.Yield();
    foreach (var id in some)
        Console.Out.WriteLine($"{id} {await FetchAsync(id)}");
}

async Task<string> FetchAsync(string id)
{
    try
    {
        var reader = new SecretReader(client, new Settings { SecretId = id }, NullLogger.Instance);
        return (await Task.Run(() => reader.ReadAsync(CancellationToken.None)).WaitAsync(patience)).Password;
    }
    catch (TimeoutException)
    {
        return "hangs";
    }
    catch (SecretException exception)
    {
        return exception.Message;
    }
}
