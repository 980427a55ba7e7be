using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.SQS;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using CustomerIngest.Import;

namespace CustomerIngest;

/// <summary>
/// The Lambda function that reads files. In a class of its own, so that the environments of the others, which make an
/// instance of theirs, never load what S3 needs.
/// </summary>
public sealed class ImportFunctions(CustomerImporter importer)
{
    /// <summary>Notifications of S3 become the rows of their files; the ids of those that did not are returned and delivered again.</summary>
    [LambdaFunction(ResourceName = "Import", Timeout = 900, MemorySize = 512)]
    [SQSEvent("@ImportQueue", BatchSize = 1, MaximumConcurrency = 2)]
    public Task<SQSBatchResponse> Import(SQSEvent sqsEvent, ILambdaContext context) =>
        importer.ImportAsync(sqsEvent, context.RemainingTime);
}
