namespace CustomerIngest.Local.Sqs;

internal enum MoveTaskStatus
{
    Running,
    Completed,
    Cancelled,
    Failed,
}
