using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Templates;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Tests.Templates;

public sealed class TemplateReaderTests
{
    /// <summary>As the generator writes it, completed by hand as serverless.template is.</summary>
    private const string Whole = """
        {
          // Comments are tolerated.
          "AWSTemplateFormatVersion": "2010-09-09",
          "Transform": "AWS::Serverless-2016-10-31",
          "Description": "Text.",
          "Parameters": {
            "DatabaseHost": { "Type": "String", "Default": "" },
            "SubnetIds": { "Type": "List<AWS::EC2::Subnet::Id>" }
          },
          "Globals": {
            "Function": {
              "Timeout": 20,
              "Tracing": "Active",
              "LoggingConfig": { "LogFormat": "JSON", "LogGroup": "/customers" },
              "Architectures": ["arm64"],
              "Environment": { "Variables": { "SECRET": { "Ref": "DatabaseSecret" }, "HOST": { "Ref": "DatabaseHost" }, "LEVEL": "Information" } },
              "VpcConfig": { "SubnetIds": { "Ref": "SubnetIds" } }
            }
          },
          "Resources": {
            "CustomerQueue": {
              "Type": "AWS::SQS::Queue",
              "DeletionPolicy": "Retain",
              "Properties": {
                "VisibilityTimeout": 360,
                "RedrivePolicy": { "deadLetterTargetArn": { "Fn::GetAtt": ["Dlq", "Arn"] }, "maxReceiveCount": 5 },
                "KmsMasterKeyId": "alias/aws/sqs"
              }
            },
            "Dlq": { "Type": "AWS::SQS::Queue", "Properties": { "MessageRetentionPeriod": 1209600 } },
            "DatabaseSecret": { "Type": "AWS::SecretsManager::Secret", "Properties": { "GenerateSecretString": {} } },
            "Ingest": {
              "Type": "AWS::Serverless::Function",
              "Metadata": { "Tool": "Amazon.Lambda.Annotations" },
              "Properties": {
                "Runtime": "dotnet10",
                "CodeUri": "src/CustomerIngest",
                "MemorySize": 256,
                "Timeout": 60,
                "Policies": ["AWSLambdaBasicExecutionRole", { "SQSPollerPolicy": { "QueueName": { "Ref": "NoSuchThing" } } }],
                "PackageType": "Zip",
                "Handler": "CustomerIngest",
                "ReservedConcurrentExecutions": 5,
                "Environment": { "Variables": { "ANNOTATIONS_HANDLER": "Ingest", "LEVEL": "Debug" } },
                "Events": {
                  "CustomerQueue": {
                    "Type": "SQS",
                    "Properties": {
                      "BatchSize": 50,
                      "FunctionResponseTypes": ["ReportBatchItemFailures"],
                      "MaximumBatchingWindowInSeconds": 5,
                      "ScalingConfig": { "MaximumConcurrency": 7 },
                      "Queue": { "Fn::GetAtt": ["CustomerQueue", "Arn"] }
                    }
                  }
                }
              },
              "DependsOn": "CustomerQueue"
            },
            "List": {
              "Type": "AWS::Serverless::Function",
              "Properties": {
                "Runtime": "dotnet10", "CodeUri": "src/CustomerIngest", "Handler": "CustomerIngest",
                "Events": { "RootGet": { "Type": "HttpApi", "Properties": { "Path": "/customers", "Method": "GET", "ApiId": { "Ref": "HttpApi" } } } }
              }
            },
            "HttpApi": { "Type": "AWS::Serverless::HttpApi" },
            "Alarm": { "Type": "AWS::CloudWatch::Alarm", "Properties": { "Dimensions": [{ "Value": { "Fn::GetAtt": ["Dlq", "QueueName"] } }] } }
          },
          "Outputs": { "Url": { "Value": { "Fn::Sub": "https://${HttpApi}.execute-api" } } }
        }
        """;

    private readonly ServerlessTemplate _template = TemplateFixture.ReadText(Whole);

    [Fact]
    public void Read_WhenAFunctionHasGlobals_MergesThem()
    {
        var ingest = _template.Functions[0];
        Assert.Equal(("Ingest", "Ingest", "CustomerIngest", "dotnet10", 256), (ingest.LogicalId, ingest.Name, ingest.Handler, ingest.Runtime, ingest.MemorySize));
        Assert.Equal(TimeSpan.FromSeconds(60), ingest.Timeout);
        Assert.Equal("ANNOTATIONS_HANDLER=Ingest HOST= LEVEL=Debug SECRET=arn:aws:secretsmanager:us-east-1:000000000000:secret:DatabaseSecret-Local0", Variables(ingest));
        Assert.Equal(TimeSpan.FromSeconds(20), _template.Functions[1].Timeout);
        Assert.Equal(128, _template.Functions[1].MemorySize);
        Assert.Equal("JSON", ingest.LogFormat);
        Assert.Equal((5, null), (ingest.ReservedConcurrency, _template.Functions[1].ReservedConcurrency));
    }

    [Fact]
    public void Read_WhenCodeUriIsRelative_ResolvesItAgainstTheTemplate()
    {
        using var fixture = new TemplateFixture();
        Assert.Equal(Path.Combine(fixture.Folder, "src", "CustomerIngest"), fixture.Read(Whole).Functions[0].CodePath);
    }

    [Fact]
    public void Read_WhenAFunctionHasAQueue_ReadsTheEventSourceMapping()
    {
        var source = Assert.Single(_template.Functions[0].SqsEvents);
        var expected = new SqsEventDefinition
        {
            Name = "CustomerQueue",
            QueueArn = "arn:aws:sqs:us-east-1:000000000000:CustomerQueue",
            BatchSize = 50,
            MaximumBatchingWindow = TimeSpan.FromSeconds(5),
            MaximumConcurrency = 7,
            ReportBatchItemFailures = true,
            Enabled = true,
        };
        Assert.Equal(expected, source);
        Assert.Empty(_template.Functions[0].HttpApiEvents);
    }

    [Fact]
    public void Read_WhenAFunctionHasARoute_ReadsIt() =>
        Assert.Equal(new HttpApiEventDefinition("RootGet", "GET", "/customers"), Assert.Single(_template.Functions[1].HttpApiEvents));

    [Fact]
    public void Read_WhenThereAreQueues_ReadsThemWithTheirDeadLetterQueues()
    {
        var queue = _template.Queues[0].Settings;
        Assert.Equal(("CustomerQueue", TimeSpan.FromSeconds(360)), (queue.Name, queue.VisibilityTimeout));
        Assert.Equal(new RedrivePolicy("arn:aws:sqs:us-east-1:000000000000:Dlq", 5), queue.RedrivePolicy);
        Assert.Equal(new QueueDefinition("Dlq", new QueueSettings { Name = "Dlq", MessageRetentionPeriod = TimeSpan.FromDays(14) }), _template.Queues[1]);
    }

    [Fact]
    public void Read_WhenThereAreSecrets_ReadsTheirNames() =>
        Assert.Equal([new SecretDefinition("DatabaseSecret", "DatabaseSecret") { Generated = new GeneratedSecretDefinition(new PasswordRules(), null, null) }], _template.Secrets);

    [Fact]
    public void Read_WhenThereIsNoFile_SaysSo()
    {
        var exception = Assert.Throws<TemplateException>(() => TemplateReader.Read("/no/such.template", new LocalAccount(new Uri("http://127.0.0.1:1"))));
        Assert.Equal("/no/such.template: there is no such template; give the path of a serverless.template.", exception.Message);
    }

    private static string Variables(FunctionDefinition function) =>
        string.Join(' ', function.Environment.OrderBy(variable => variable.Key, StringComparer.Ordinal).Select(variable => $"{variable.Key}={variable.Value}"));
}
