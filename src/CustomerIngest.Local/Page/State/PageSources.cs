using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.S3;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Page.State;

/// <summary>The parts of a local cloud that the page shows and acts upon.</summary>
public sealed record PageSources
{
    public required ServerlessTemplate Template { get; init; }

    /// <summary>The template's file name, for the title.</summary>
    public required string TemplateName { get; init; }

    /// <summary>Whether the functions are this repository's, so that it is known what they read.</summary>
    public required bool KnowsCustomers { get; init; }

    /// <summary>Whether the functions are published with Native AOT.</summary>
    public required bool Aot { get; init; }

    public required SqsService Sqs { get; init; }

    public required SecretsService Secrets { get; init; }

    public required S3Service S3 { get; init; }

    public required LambdaService Lambda { get; init; }

    /// <summary>Null when nothing in the template needs one.</summary>
    public required DatabaseServer? Database { get; init; }

    /// <summary>Where the services of AWS answer.</summary>
    public required AwsEndpoint Aws { get; init; }

    /// <summary>Where the HTTP API answers.</summary>
    public required Uri Http { get; init; }

    public required CloudActivity Activity { get; init; }

    /// <summary>The clock of the queues.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The queues that functions read.</summary>
    internal IEnumerable<Queue> Sources =>
        Template.Functions.SelectMany(function => function.SqsEvents).Select(source => Sqs.FindByArn(source.QueueArn)).OfType<Queue>().DistinctBy(queue => queue.Name);

    /// <summary>Whether a GET of /customers reaches a function.</summary>
    internal bool ListsCustomers =>
        KnowsCustomers && Template.Functions.SelectMany(function => function.HttpApiEvents).Any(route => route is { Method: "GET" or "ANY", Path: "/customers" });
}
