using CustomerIngest.EndToEnd.Tests.Nemesis.Network;
using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.Lambda.Environments;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.EndToEnd.Tests.Nemesis;

/// <summary>The whole of it in this process's hands: MariaDB, the network before it, the cloud, and the functions' account.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private static readonly string[] _functions = ["Ingest", "List", "Get"];

    private readonly PrivateFolder _folder = new();
    private readonly MariaDbServer _server = new();
    private Proxy? _proxy;
    private RunningCloud? _cloud;
    private Account? _account;

    private Scene(TimeSpan timeout) => Timeout = timeout;

    /// <summary>Of every function.</summary>
    public TimeSpan Timeout { get; }

    public MariaDbServer Server => _server;

    public Proxy Proxy => _proxy!;

    public RunningCloud Cloud => _cloud!;

    public Account Account => _account!;

    /// <summary>The processes that were killed on purpose.</summary>
    public HashSet<int> Killed { get; } = [];

    /// <param name="timeoutSeconds">Of every function.</param>
    /// <param name="concurrency">Of Ingest.</param>
    public static async Task<Scene> StartAsync(int timeoutSeconds, int concurrency)
    {
        var scene = new Scene(TimeSpan.FromSeconds(timeoutSeconds));
        try
        {
            await scene._server.InitializeAsync();
            scene._proxy = new Proxy(scene._server.Port);
            scene._cloud = await RunningCloud.StartAsync(new LocalCloudOptions
            {
                TemplateFile = TemplateCopy.Write(scene._folder, timeoutSeconds, concurrency),
                Database = new DatabaseOptions { GivenServer = scene._server.ConnectionString },
            });
            scene._account = new Account(scene._server.Database, scene.Cloud.Database.Name, scene.Proxy);
            await scene.Account.CreateAsync();
            scene.Cloud.Secret.Put(scene.Account.Secret);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    public IEnumerable<EnvironmentStatus> Environments => _functions.SelectMany(name => Cloud.Function(name).Environments);

    /// <summary>The processes of a function's environments, those that are killed or gone left out.</summary>
    public IReadOnlyList<int> ProcessesOf(string function)
    {
        lock (Killed)
            return [.. Cloud.Function(function).Environments.Select(environment => environment.ProcessId).OfType<int>().Where(id => !Killed.Contains(id)).Order()];
    }

    /// <summary>Ends processes of the functions, and remembers that it was not a fault of theirs.</summary>
    public void End(IEnumerable<int> processes, ProcessSignal signal)
    {
        foreach (var process in processes)
        {
            lock (Killed)
                Killed.Add(process);
            Signal(process, signal);
        }
    }

    /// <summary>To a process of the functions; nothing happens when it has ended.</summary>
    public void Signal(int process, ProcessSignal signal)
    {
        foreach (var name in _functions)
            Cloud.Function(name).Signal(process, signal);
    }

    /// <summary>Until nothing is being done: what was received is answered, and what failed stays hidden.</summary>
    public async Task IdleAsync()
    {
        // A batch on its way from the queue to an environment is in neither, for a moment.
        var looks = 0;
        await Eventually.BecomesAsync("what was under way is answered", () => (looks = IsIdle ? looks + 1 : 0) > 2);
    }

    private bool IsIdle =>
        Cloud.Queue.Count().Visible == 0 && Cloud.Function("Ingest").Environments.All(environment => environment.State == EnvironmentState.Idle);

    /// <summary>Lets real time pass.</summary>
    public static Task WaitAsync(int milliseconds) =>
        Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            // A test that failed may have left it hung, and the cloud drops its database.
            _server.GoOn();
            if (_cloud is not null)
                await _cloud.DisposeAsync();
        }
        finally
        {
            if (_proxy is not null)
                await _proxy.DisposeAsync();
            await _server.DisposeAsync();
            _folder.Dispose();
        }
    }
}
