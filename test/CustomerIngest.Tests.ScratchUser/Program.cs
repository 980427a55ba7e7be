using System.Globalization;
using Amazon.Runtime;
using CustomerIngest;
using CustomerIngest.Objects;
using CustomerIngest.Scratch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

// Uses the scratch folder below args[1], whose files may have args[2] bytes, and waits to be killed.
// write LENGTH: writes half of a file, says "half", and goes on when standard input says so or ends.
// fetch ENDPOINT BUCKET KEY: fetches an object and says its length.
// functions: says which assemblies of AWS the functions load before the first object is asked for.
if (args[0] == "functions")
{
    var services = new ServiceCollection();
    new Startup().ConfigureServices(services);
    services.AddSingleton<CustomerFunctions>();
    await using var provider = services.BuildServiceProvider();
    provider.GetRequiredService<CustomerFunctions>();
    provider.GetRequiredService<ObjectDownloader>();
    Console.Out.WriteLine(string.Join(' ', AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name).Where(name => name!.StartsWith("AWSSDK", StringComparison.Ordinal)).Order(StringComparer.Ordinal)));
    return;
}

var scratch = new ScratchFolder(TimeProvider.System, args[1], long.Parse(args[2], CultureInfo.InvariantCulture));
if (args[0] == "write")
{
    var length = int.Parse(args[3], CultureInfo.InvariantCulture);
    scratch.Sweep();
    using var draft = scratch.Reserve(length);
    await draft.WriteAsync(new byte[length / 2], 0, CancellationToken.None);
    Console.Out.WriteLine("half");
    await Console.In.ReadLineAsync();
    return;
}

using var clients = new S3ClientFactory(name => name == "AWS_ENDPOINT_URL_S3" ? args[3] : null, new BasicAWSCredentials("any", "any"));
var downloader = new ObjectDownloader(clients, scratch, new Settings { SecretId = "none" }, NullLogger.Instance, TimeProvider.System);
using var file = await downloader.FetchAsync(new ObjectReference(args[4], args[5], null), CancellationToken.None);
Console.Out.WriteLine(file.Length.ToString(CultureInfo.InvariantCulture));
