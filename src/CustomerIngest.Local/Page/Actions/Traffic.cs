using CustomerIngest.Local.Page.State;

namespace CustomerIngest.Local.Page.Actions;

/// <summary>
/// A message and a GET twice a second: while the switch is on, and while a fault is to be seen to heal. Only with this
/// repository's functions, of which it is known what they read.
/// </summary>
internal sealed class Traffic : IAsyncDisposable
{
    private const int Customers = 40;
    private const int FirstCustId = 4_000;
    private const int MostUnderWay = 4;

    private static readonly TimeSpan _rhythm = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly PageSources _sources;
    private readonly Healing _healing;
    private readonly HttpClient _http;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _free = new(MostUnderWay);
    private readonly Task _running;
    private volatile bool _isOn;

    public Traffic(PageSources sources, Healing healing)
    {
        (_sources, _healing) = (sources, healing);
        _http = new HttpClient { BaseAddress = sources.Http, Timeout = _patience };
        _running = sources.KnowsCustomers ? Task.Run(RunAsync) : Task.CompletedTask;
    }

    public bool IsOn
    {
        get => _isOn;
        set => _isOn = value;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        for (var i = 0; i < MostUnderWay; i++)
            await _free.WaitAsync();
        _http.Dispose();
        _free.Dispose();
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(_rhythm, TimeProvider.System);
        try
        {
            for (var beat = 0; await timer.WaitForNextTickAsync(_stopping.Token); beat++)
            {
                if (!_isOn && !_healing.IsWatching)
                    continue;
                Send(Samples.Customer(FirstCustId + (beat % Customers)));
                if (_sources.ListsCustomers && _free.Wait(0, CancellationToken.None))
                    _ = GetAsync();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The local cloud stops.
        }
    }

    private void Send(string body)
    {
        try
        {
            if (_sources.Sources.FirstOrDefault() is { } queue)
                MessageSender.Send(queue, body);
        }
        catch (PageException)
        {
            // Somebody has changed the queue so that it takes no such message.
        }
    }

    private async Task GetAsync()
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("customers?limit=1", UriKind.Relative), _stopping.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            // The list of invocations tells it.
        }
        finally
        {
            _free.Release();
        }
    }
}
