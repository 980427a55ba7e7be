
namespace CustomerIngest.Local.Tests.Templates;

public sealed class TemplateErrorTests
{
    [Theory]
    [InlineData("\"Runtime\":\"python3.13\"", "Runtime of Fn is \"python3.13\", which the local cloud does not run; use dotnet8, dotnet10, provided.al2 or provided.al2023.")]
    [InlineData("\"Handler\":\"App::App.Functions\"", "Handler of Fn is \"App::App.Functions\", which is neither a file name nor of the form ASSEMBLY::TYPE::METHOD; give an executable's assembly name, or ASSEMBLY::TYPE::METHOD of a class library.")]
    [InlineData("\"Handler\":\"App::App.Functions::Ingest\",\"Runtime\":\"provided.al2023\"", "Handler of Fn is \"App::App.Functions::Ingest\", and provided.al2023 starts no class library; use dotnet10, or build an executable.")]
    [InlineData("\"Handler\":\"../App\"", "Handler of Fn is \"../App\", which is not a file name; give an executable's assembly name, or ASSEMBLY::TYPE::METHOD of a class library.")]
    [InlineData("\"CodeUri\":\"s3://bucket/key\"", "CodeUri of Fn is \"s3://bucket/key\", which is not on this machine; give the project's folder or the folder that holds the executable, relative to the template.")]
    [InlineData("\"CodeUri\":{\"Bucket\":\"b\",\"Key\":\"k\"}", "CodeUri of Fn is an object in S3, which is not on this machine; give the project's folder or the folder that holds the executable, relative to the template.")]
    [InlineData("\"PackageType\":\"Image\"", "PackageType of Fn is \"Image\", which the local cloud does not run; use Zip.")]
    [InlineData("\"InlineCode\":\"x\"", "InlineCode of Fn is set, which the local cloud does not run; give a folder in CodeUri instead.")]
    [InlineData("\"Timeout\":901", "Timeout of Fn is 901, which is not an integer from 1 to 900; give a number of seconds in that range.")]
    [InlineData("\"Timeout\":\"long\"", "Timeout of Fn is \"long\", which is not an integer from 1 to 900; give a number of seconds in that range.")]
    [InlineData("\"MemorySize\":64", "MemorySize of Fn is 64, which is not an integer from 128 to 10240; give a number of MiB in that range.")]
    [InlineData("\"LoggingConfig\":{\"LogFormat\":\"json\"}", "LoggingConfig.LogFormat of Fn is \"json\", which is not a log format; use Text or JSON.")]
    [InlineData("\"LoggingConfig\":{\"LogFormat\":\"JSON\",\"SystemLogLevel\":\"ERROR\"}", "LoggingConfig.SystemLogLevel of Fn is \"ERROR\", which is not a level; use DEBUG, INFO or WARN.")]
    [InlineData("\"LoggingConfig\":{\"LogFormat\":\"JSON\",\"ApplicationLogLevel\":\"Info\"}", "LoggingConfig.ApplicationLogLevel of Fn is \"Info\", which is not a level; use TRACE, DEBUG, INFO, WARN, ERROR or FATAL.")]
    [InlineData("\"LoggingConfig\":{\"ApplicationLogLevel\":\"INFO\"}", "LoggingConfig.ApplicationLogLevel of Fn is set, which AWS refuses with LogFormat Text; use LogFormat JSON, or remove it.")]
    [InlineData("\"LoggingConfig\":{\"Level\":\"INFO\"}", "LoggingConfig.Level of Fn is set, which the local cloud's Lambda does not do; remove it, or choose AWS::NoValue with Fn::If.")]
    [InlineData("\"EphemeralStorage\":{\"Size\":256}", "EphemeralStorage.Size of Fn is 256, which is not an integer from 512 to 10240; give a number of MiB in that range.")]
    [InlineData("\"EphemeralStorage\":{}", "EphemeralStorage.Size of Fn is missing; give a number of MiB, 512 to 10240.")]
    [InlineData("\"ReservedConcurrentExecutions\":-1", "ReservedConcurrentExecutions of Fn is -1, which is not an integer from 0 to 1000; give a number of invocations in that range.")]
    [InlineData("\"MemorySize\":{\"a\":1,\"b\":2}", "MemorySize of Fn is an object, which is not an integer from 128 to 10240; give a number of MiB in that range.")]
    [InlineData("\"FunctionName\":\"a b\"", "FunctionName of Fn is \"a b\"; a name has to be 1 to 64 letters, digits, - and _.")]
    [InlineData("\"Environment\":[]", "Environment of Fn is [], which is not an object; give an object.")]
    [InlineData("\"Environment\":{\"Variables\":{\"AWS_REGION\":\"x\"}}", "Environment.Variables.AWS_REGION of Fn is reserved by Lambda; use another name.")]
    [InlineData("\"Environment\":{\"Variables\":{\"1x\":\"x\"}}", "Environment.Variables.1x of Fn has a name that Lambda refuses; start it with a letter and use at least two letters, digits and _.")]
    [InlineData("\"Events\":{\"Tick\":{\"Type\":\"Schedule\"}}", "Events.Tick.Type of Fn is \"Schedule\", which the local cloud does not run; use SQS or HttpApi.")]
    public void Read_WhenAFunctionIsWrong_NamesThePropertyAndTheRemedy(string properties, string expected) =>
        Assert.Equal(expected, TemplateFixture.Error(TemplateFixture.Resources(TemplateFixture.Function("Fn", properties))));

    [Fact]
    public void Read_WhenTheVariablesAreTooLong_SaysHowLong()
    {
        var function = TemplateFixture.Function("Fn", $$$"""
            "Environment":{"Variables":{"LONG":"{{{new string('x', 4093)}}}"}}
            """);
        Assert.Equal("Environment.Variables of Fn come to 4097 bytes and Lambda takes 4096; shorten them or keep what is long in a secret.", TemplateFixture.Error(TemplateFixture.Resources(function)));
    }

    [Theory]
    [InlineData("Handler", "Handler of Fn is missing; give an executable's assembly name, or ASSEMBLY::TYPE::METHOD of a class library.")]
    [InlineData("Runtime", "Runtime of Fn is missing; use dotnet8, dotnet10, provided.al2 or provided.al2023.")]
    [InlineData("CodeUri", "CodeUri of Fn is missing; give the project's folder or the folder that holds the executable, relative to the template.")]
    public void Read_WhenAFunctionLacksWhatItNeeds_SaysSo(string missing, string expected)
    {
        var function = TemplateFixture.Function("Fn").Replace($"\"{missing}\"", "\"Other\"", StringComparison.Ordinal);
        Assert.Equal(expected, TemplateFixture.Error(TemplateFixture.Resources(function)));
    }

    [Theory]
    [InlineData("\"VisibilityTimeout\":43201", "VisibilityTimeout of Q is 43201, which is not an integer from 0 to 43200; give a number of seconds in that range.")]
    [InlineData("\"MessageRetentionPeriod\":59", "MessageRetentionPeriod of Q is 59, which is not an integer from 60 to 1209600; give a number of seconds in that range.")]
    [InlineData("\"DelaySeconds\":901", "DelaySeconds of Q is 901, which is not an integer from 0 to 900; give a number of seconds in that range.")]
    [InlineData("\"ReceiveMessageWaitTimeSeconds\":21", "ReceiveMessageWaitTimeSeconds of Q is 21, which is not an integer from 0 to 20; give a number of seconds in that range.")]
    [InlineData("\"MaximumMessageSize\":1023", "MaximumMessageSize of Q is 1023, which is not an integer from 1024 to 1048576; give a number of bytes in that range.")]
    [InlineData("\"ContentBasedDeduplication\":\"yes\"", "ContentBasedDeduplication of Q is \"yes\", which is neither true nor false; give one of them.")]
    [InlineData("\"QueueName\":\"a b\"", "QueueName of Q is \"a b\"; a name has to be 1 to 80 letters, digits, - and _, before .fifo if it is a FIFO queue.")]
    [InlineData("\"QueueName\":\"a\",\"FifoQueue\":true", "QueueName of Q is \"a\"; a name has to end with .fifo exactly when FifoQueue is true.")]
    [InlineData("\"RedrivePolicy\":{\"maxReceiveCount\":1}", "RedrivePolicy.deadLetterTargetArn of Q is missing; give the dead-letter queue's ARN.")]
    [InlineData("\"RedrivePolicy\":{\"deadLetterTargetArn\":\"arn:x\"}", "RedrivePolicy.maxReceiveCount of Q is missing; give a number of receives from 1 to 1000.")]
    [InlineData("\"RedrivePolicy\":{\"deadLetterTargetArn\":\"arn:x\",\"maxReceiveCount\":0}", "RedrivePolicy.maxReceiveCount of Q is 0, which is not an integer from 1 to 1000; give a number of receives in that range.")]
    [InlineData("\"RedrivePolicy\":{\"deadLetterTargetArn\":\"arn:x\",\"maxReceiveCount\":1}", "RedrivePolicy.deadLetterTargetArn of Q is \"arn:x\", which is not a queue of this template; declare the queue and take its ARN with Fn::GetAtt.")]
    public void Read_WhenAQueueIsWrong_NamesThePropertyAndTheRemedy(string properties, string expected) =>
        Assert.Equal(expected, TemplateFixture.Error(TemplateFixture.Resources(TemplateFixture.Queue("Q", properties))));

    [Theory]
    [InlineData("{\"Resources\":{\n  \"Q\": }\n}", "line 2, column 8: the template is not valid JSON ('}' is an invalid start of a value); correct it there.")]
    [InlineData("{\"Resources\":{},\"Resources\":{}}", "the template is not valid JSON (Duplicate property 'Resources' encountered during deserialization); correct it there.")]
    [InlineData("[]", "the template is not a JSON object; it must start with { and hold Resources.")]
    [InlineData("{}", "Resources is missing; declare at least one resource.")]
    [InlineData("{\"Resources\":[]}", "Resources is not an object; give an object.")]
    [InlineData("{\"Resources\":{\"Q\":1}}", "Type of Q is missing; give one, such as AWS::Serverless::Function.")]
    [InlineData("{\"Resources\":{\"Q\":{\"Type\":\"AWS::SQS::Queue\",\"Properties\":1}}}", "Properties of Q is not an object; give an object.")]
    public void Read_WhenTheFileIsWrong_SaysWhere(string text, string expected) =>
        Assert.StartsWith(expected, TemplateFixture.Error(text), StringComparison.Ordinal);
}
