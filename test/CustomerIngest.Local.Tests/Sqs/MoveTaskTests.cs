using System.Text;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Tests.Sqs.Queues;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Local.Tests.Sqs;

/// <summary>Message move tasks. What AWS says was recorded from its own answers.</summary>
public sealed class MoveTaskTests : QueueTest
{
    private readonly Queue _queue;
    private readonly Queue _dead;

    public MoveTaskTests() => _queue = WithDeadLetterQueue(Standard, 1, out _dead);

    [Fact]
    public async Task Start_WhenNoDestinationIsGiven_MovesMessagesToWhereTheyDied()
    {
        var sent = await KillAsync("one");
        Time.Advance(TimeSpan.FromHours(1));

        var task = Service.MoveTasks.Start(_dead.Arn, null, null);
        await UntilEndedAsync(task);

        var message = Assert.Single(await ReceiveAsync(_queue));
        Assert.Equal((MoveTaskStatus.Completed, 1, 1), (task.Status, task.Moved, task.ToMove));
        Assert.Equal(0, _dead.Count().Visible);

        // It is a new message: it may be received as often as any other.
        Assert.NotEqual(sent, message.MessageId);
        Assert.Equal(("1", $"{Time.GetUtcNow().ToUnixTimeMilliseconds()}"), (message.SystemAttributes["ApproximateReceiveCount"], message.SystemAttributes["SentTimestamp"]));
        Assert.False(message.SystemAttributes.ContainsKey("DeadLetterQueueSourceArn"));
    }

    [Fact]
    public async Task Start_WhenADestinationIsGiven_MovesThemThere()
    {
        await KillAsync("one");
        var other = Service.Create(Standard with { Name = "other" });

        await UntilEndedAsync(Service.MoveTasks.Start(_dead.Arn, other.Arn, null));

        Assert.Equal(["one"], await ReceiveBodiesAsync(other));
    }

    [Fact]
    public async Task Start_WhenARateIsGiven_MovesNoFaster()
    {
        foreach (var body in new[] { "1", "2", "3" })
            await KillAsync(body);

        var task = Service.MoveTasks.Start(_dead.Arn, null, 1);
        foreach (var moved in new[] { 1, 2, 3 })
        {
            await UntilAsync(() => task.Moved >= moved);
            Assert.Equal(moved, task.Moved);
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        await UntilEndedAsync(task);
        Assert.Equal(MoveTaskStatus.Completed, task.Status);
    }

    [Fact]
    public async Task Cancel_WhenItRuns_LeavesTheRest()
    {
        await KillAsync("1");
        await KillAsync("2");
        var task = Service.MoveTasks.Start(_dead.Arn, null, 1);
        await UntilAsync(() => task.Moved == 1);

        Service.MoveTasks.Cancel(task.Handle);
        Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(MoveTaskStatus.Cancelled, task.Status);
        Assert.Equal(1, _dead.Count().Visible);
        Assert.Equal("ResourceNotFoundException", Refusal(() => Service.MoveTasks.Cancel(task.Handle)).Error.QueryCode);
    }

    [Fact]
    public async Task Start_WhenTheDestinationGoesWhileItRuns_FailsAndKeepsTheRest()
    {
        await KillAsync("1");
        await KillAsync("2");
        var task = Service.MoveTasks.Start(_dead.Arn, null, 1);
        await UntilAsync(() => task.Moved == 1);

        Service.Delete(_queue.Name);
        Time.Advance(TimeSpan.FromSeconds(1));
        await UntilEndedAsync(task);

        Assert.Equal((MoveTaskStatus.Failed, "AWS.SimpleQueueService.NonExistentQueue"), (task.Status, task.FailureReason));
        Assert.Equal(1, _dead.Count().Visible);
    }

    [Fact]
    public async Task Start_WhenAMessageDiedNowhere_Fails()
    {
        Send(_dead, "sent here");
        var task = Service.MoveTasks.Start(_dead.Arn, null, null);
        await UntilEndedAsync(task);

        Assert.Equal((MoveTaskStatus.Failed, "CouldNotDetermineMessageSource", 1), (task.Status, task.FailureReason, _dead.Count().Visible));
    }

    [Fact]
    public async Task Start_WhenOneRuns_RefusesASecond()
    {
        await KillAsync("1");
        await KillAsync("2");
        Service.MoveTasks.Start(_dead.Arn, null, 1);

        Assert.StartsWith("There is already a task running.", Refusal(() => Service.MoveTasks.Start(_dead.Arn, null, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_WhenAQueueIsWrong_SaysWhich()
    {
        Assert.Equal("Source queue must be configured as a Dead Letter Queue.", Refusal(() => Service.MoveTasks.Start(_queue.Arn, null, null)).Message);
        Assert.Equal("The resource that you specified for the SourceArn parameter doesn't exist.", Refusal(() => Service.MoveTasks.Start(_queue.Arn + "x", null, null)).Message);
        var missing = Refusal(() => Service.MoveTasks.Start(_dead.Arn, _queue.Arn + "x", null));
        Assert.Equal(("The resource that you specified for the DestinationArn parameter doesn't exist.", 404), (missing.Message, missing.Error.StatusCode));
    }

    [Theory]
    [InlineData("foobared", "Value for parameter TaskHandle is invalid.")]
    [InlineData("""{"taskId":"1","sourceArn":"arn:aws:sqs:us-east-1:000000000000:gone"}""", "The resource that you specified for the SourceArn parameter doesn't exist.")]
    [InlineData("""{"taskId":"1","sourceArn":"arn:aws:sqs:us-east-1:000000000000:customers"}""", "Task does not exist.")]
    [InlineData("""{"taskId":"1"}""", "Value for parameter TaskHandle is invalid.")]
    public void Cancel_WhenTheHandleIsWrong_SaysHow(string handle, string expected) =>
        Assert.Equal(expected, Refusal(() => Service.MoveTasks.Cancel(handle[0] == '{' ? Convert.ToBase64String(Encoding.UTF8.GetBytes(handle)) : handle)).Message);

    private static AwsException Refusal(Action action) => Assert.Throws<AwsException>(action);

    private static Task UntilEndedAsync(MoveTask task) => UntilAsync(() => task.Status != MoveTaskStatus.Running);

    private static Task UntilAsync(Func<bool> condition) => Eventually.BecomesAsync("what the test waits for is so", condition);

    private async Task<string> KillAsync(string body)
    {
        var sent = Send(_queue, body);
        await ReceiveAsync(_queue);
        Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty(await ReceiveAsync(_queue));
        return sent.MessageId;
    }
}
