using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

internal static class SqsEventParser
{
    private const int ArnParts = 6;

    private static readonly char[] _colon = [':'];

    public static SqsEventModel Parse(AttributeData attribute, ReturnModel result, ProblemList problems)
    {
        var queue = attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "";
        if (attribute.ConstructorArguments.FirstOrDefault().IsNull || queue == "@")
            problems.Add(Descriptors.GeneratorFails, "The queue of [SQSEvent] has no name, at which the real generator fails.");
        var model = new SqsEventModel(
            queue,
            attribute.Named("ResourceName") as string ?? DefaultName(queue),
            attribute.Named("Enabled") as bool?,
            attribute.Named("BatchSize") as uint?,
            attribute.Named("MaximumBatchingWindowInSeconds") as uint?,
            attribute.Named("Filters") as string,
            attribute.Named("MaximumConcurrency") as uint?,
            result.Type == "global::" + KnownTypes.SqsBatchResponse);
        foreach (var problem in Problems(model))
            problems.Add(Descriptors.InvalidSqsEvent, problem);
        return model;
    }

    private static string DefaultName(string queue) => queue.StartsWith("@", StringComparison.Ordinal)
        ? queue.Substring(1)
        : new string([.. queue.Split(_colon, ArnParts).Last().Where(char.IsLetterOrDigit)]);

    private static IEnumerable<string> Problems(SqsEventModel sqs)
    {
        var isArn = !sqs.Queue.StartsWith("@", StringComparison.Ordinal);
        var isFifo = isArn && sqs.Queue.EndsWith(".fifo", StringComparison.Ordinal);
        if (isArn && sqs.Queue.Split(_colon, ArnParts).Length != ArnParts)
            yield return $"Queue = {sqs.Queue} is neither an ARN nor @ and the name of a parameter or resource.";
        if (sqs.Name.Length == 0 || !sqs.Name.All(character => character < 128 && char.IsLetterOrDigit(character)))
            yield return $"ResourceName = {sqs.Name} must consist of letters and digits. Without one in the source, {Descriptors.Registry} builds it.";
        if (sqs.BatchSize is < 1 or > 10_000)
            yield return $"BatchSize = {sqs.BatchSize} must be from 1 to 10000.";
        if (sqs.BatchSize > 10 && !isFifo && (sqs.MaximumBatchingWindowInSeconds ?? 0) == 0)
            yield return $"BatchSize = {sqs.BatchSize} needs MaximumBatchingWindowInSeconds of at least 1.";
        if (isFifo && sqs.BatchSize > 10)
            yield return $"BatchSize = {sqs.BatchSize} must be from 1 to 10 for a FIFO queue.";
        if (sqs.MaximumBatchingWindowInSeconds > 300)
            yield return $"MaximumBatchingWindowInSeconds = {sqs.MaximumBatchingWindowInSeconds} must be from 0 to 300.";
        if (isFifo && sqs.MaximumBatchingWindowInSeconds is not null)
            yield return "MaximumBatchingWindowInSeconds must not be set for a FIFO queue.";
        if (sqs.MaximumConcurrency is < 2 or > 1_000)
            yield return $"MaximumConcurrency = {sqs.MaximumConcurrency} must be from 2 to 1000.";
    }
}
