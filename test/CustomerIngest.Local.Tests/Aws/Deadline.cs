namespace CustomerIngest.Local.Tests.Aws;

/// <summary>Ends a test that waits for what never comes.</summary>
internal static class Deadline
{
    public static CancellationTokenSource Start()
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        return deadline;
    }
}
