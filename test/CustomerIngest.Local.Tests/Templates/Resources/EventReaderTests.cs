using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Tests.Templates.Resources;

public sealed class EventReaderTests
{
    private const string Arn = "\"Queue\":{\"Fn::GetAtt\":[\"Q\",\"Arn\"]}";
    private const string FifoArn = "\"Queue\":{\"Fn::GetAtt\":[\"F\",\"Arn\"]}";

    [Fact]
    public void Read_WhenAQueueIsAllThatIsGiven_TakesTheDefaults()
    {
        var source = TemplateFixture.ReadText(WithSource(Arn)).Functions.Single().SqsEvents.Single();
        Assert.Equal(new SqsEventDefinition { Name = "Source", QueueArn = "arn:aws:sqs:us-east-1:000000000000:Q" }, source);
    }

    [Fact]
    public void Read_WhenTheSourceIsDisabled_SaysSo() =>
        Assert.False(TemplateFixture.ReadText(WithSource(Arn + ",\"Enabled\":false")).Functions.Single().SqsEvents.Single().Enabled);

    [Theory]
    [InlineData("\"BatchSize\":1", "Queue of Fn is missing; give the queue's ARN, such as {\"Fn::GetAtt\": [\"Queue\", \"Arn\"]}.")]
    [InlineData("\"Queue\":{\"Ref\":\"Q\"}", "Queue of Fn is \"http://127.0.0.1:4566/000000000000/Q\", which is not an ARN; take it with Fn::GetAtt and Arn, because Ref returns the queue's URL.")]
    [InlineData("\"Queue\":\"arn:aws:sqs:eu-west-1:1:other\"", "Queue of Fn is \"arn:aws:sqs:eu-west-1:1:other\", which is not a queue of this template; declare the queue and take its ARN with Fn::GetAtt.")]
    [InlineData(Arn + ",\"BatchSize\":0", "BatchSize of Fn is 0, which is not an integer from 1 to 10000; give a number of messages in that range.")]
    [InlineData(Arn + ",\"BatchSize\":11", "BatchSize of Fn is 11 without a batching window; set MaximumBatchingWindowInSeconds to at least 1, or use at most 10.")]
    [InlineData(Arn + ",\"MaximumBatchingWindowInSeconds\":301", "MaximumBatchingWindowInSeconds of Fn is 301, which is not an integer from 0 to 300; give a number of seconds in that range.")]
    [InlineData(Arn + ",\"ScalingConfig\":{\"MaximumConcurrency\":1}", "ScalingConfig.MaximumConcurrency of Fn is 1, which is not an integer from 2 to 1000; give a number of invocations in that range.")]
    [InlineData(Arn + ",\"FunctionResponseTypes\":[\"All\"]", "FunctionResponseTypes of Fn holds \"All\"; use ReportBatchItemFailures, the only one there is.")]
    [InlineData(Arn + ",\"FunctionResponseTypes\":\"ReportBatchItemFailures\"", "FunctionResponseTypes of Fn is \"ReportBatchItemFailures\", which is not a list; give a list of strings.")]
    [InlineData(Arn + ",\"Enabled\":\"on\"", "Enabled of Fn is \"on\", which is neither true nor false; give one of them.")]
    [InlineData(Arn + ",\"FilterCriteria\":{\"Filters\":[]}", "FilterCriteria of Fn is set, and the local cloud does not filter; filter in the function.")]
    [InlineData(FifoArn + ",\"MaximumBatchingWindowInSeconds\":1", "MaximumBatchingWindowInSeconds of Fn is set for a FIFO queue, which has no batching window; remove it.")]
    [InlineData(FifoArn + ",\"BatchSize\":11", "BatchSize of Fn is 11, and a FIFO queue's batches hold at most 10; lower it.")]
    public void Read_WhenASourceIsWrong_NamesThePropertyAndTheRemedy(string properties, string expected) =>
        Assert.Equal($"Events.Source.Properties.{expected}", TemplateFixture.Error(WithSource(properties)));

    [Fact]
    public void Read_WhenTheVisibilityTimeoutIsShorterThanTheFunctions_IsRefusedAsOnAws() =>
        Assert.Equal(
            "VisibilityTimeout of Q is 30 s, less than the 31 s of Fn's Timeout; raise it, best to six times the Timeout, because Lambda refuses less than the Timeout.",
            TemplateFixture.Error(WithSource(Arn, "\"Timeout\":31,")));

    [Theory]
    [InlineData("\"Path\":\"/customers\",\"Method\":\"get\"", "GET", "/customers")]
    [InlineData("\"Path\":\"/customers/{custId}/x/{proxy+}\",\"Method\":\"ANY\"", "ANY", "/customers/{custId}/x/{proxy+}")]
    [InlineData("\"Path\":\"/\",\"Method\":\"x-amazon-apigateway-any-method\",\"PayloadFormatVersion\":\"2.0\"", "ANY", "/")]
    [InlineData("\"Path\":\"$default\",\"Method\":\"ANY\"", "ANY", "$default")]
    [InlineData("\"ApiId\":{\"Ref\":\"Api\"}", "ANY", "$default")]
    public void Read_WhenARouteIsGiven_TakesIt(string properties, string method, string path)
    {
        var route = TemplateFixture.ReadFunction(TemplateFixture.HttpApiEvent(properties)).HttpApiEvents.Single();
        Assert.Equal(new HttpApiEventDefinition("Route", method, path), route);
    }

    [Fact]
    public void Read_WhenARouteHasATimeout_TakesIt()
    {
        var function = TemplateFixture.ReadFunction(TemplateFixture.HttpApiEvent("\"Path\":\"/a\",\"Method\":\"GET\",\"TimeoutInMillis\":5000"));
        Assert.Equal(TimeSpan.FromSeconds(5), function.HttpApiEvents.Single().Timeout);
    }

    [Theory]
    [InlineData("\"Method\":\"GET\"", "Path of Fn is missing; give one that starts with /.")]
    [InlineData("\"Path\":\"/a\"", "Method of Fn is missing; give one, such as GET or ANY.")]
    [InlineData("\"Path\":\"/a\",\"Method\":\"FETCH\"", "Method of Fn is \"FETCH\", which is not a method of HTTP APIs; use ANY, DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT.")]
    [InlineData("\"Path\":\"a\",\"Method\":\"GET\"", "Path of Fn is \"a\", which is not a route; start it with /, and let each {name} be a whole segment and {name+} the last one.")]
    [InlineData("\"Path\":\"/a{b}\",\"Method\":\"GET\"", "Path of Fn is \"/a{b}\", which is not a route; start it with /, and let each {name} be a whole segment and {name+} the last one.")]
    [InlineData("\"Path\":\"/{a+}/b\",\"Method\":\"GET\"", "Path of Fn is \"/{a+}/b\", which is not a route; start it with /, and let each {name} be a whole segment and {name+} the last one.")]
    [InlineData("\"Path\":\"/a\",\"Method\":\"GET\",\"PayloadFormatVersion\":\"1.0\"", "PayloadFormatVersion of Fn is \"1.0\", which the local cloud does not speak; use 2.0.")]
    [InlineData("\"Path\":\"/a\",\"Method\":\"GET\",\"TimeoutInMillis\":30001", "TimeoutInMillis of Fn is 30001, which is not an integer from 50 to 30000; give a number of milliseconds in that range.")]
    public void Read_WhenARouteIsWrong_NamesThePropertyAndTheRemedy(string properties, string expected) =>
        Assert.Equal(
            $"Events.Route.Properties.{expected}",
            TemplateFixture.Error(TemplateFixture.Resources(TemplateFixture.Function("Fn", TemplateFixture.HttpApiEvent(properties)))));

    [Fact]
    public void Read_WhenTwoFunctionsHaveTheSameRoute_NamesBoth()
    {
        var route = TemplateFixture.HttpApiEvent("\"Path\":\"/a\",\"Method\":\"GET\"");
        var text = TemplateFixture.Resources(TemplateFixture.Function("A", route), TemplateFixture.Function("B", route));
        Assert.Equal("Events.Route of B has the route GET /a, as A has; give each route to one function.", TemplateFixture.Error(text));
    }

    [Theory]
    [InlineData("\"QueueName\":\"same\"", "QueueName of B is \"same\", as that of A; use another name.")]
    [InlineData("\"RedrivePolicy\":{\"deadLetterTargetArn\":{\"Fn::GetAtt\":[\"F\",\"Arn\"]},\"maxReceiveCount\":3}", "RedrivePolicy.deadLetterTargetArn of A joins a FIFO queue and a standard queue; use a dead-letter queue of the same kind.")]
    public void Read_WhenQueuesDoNotFitTogether_SaysSo(string properties, string expected)
    {
        string[] queues = [TemplateFixture.Queue("A", properties), TemplateFixture.Queue("B", properties), TemplateFixture.Queue("F", "\"FifoQueue\":true")];
        Assert.Equal(expected, TemplateFixture.Error(TemplateFixture.Resources(queues)));
    }

    private static string WithSource(string properties, string more = "") =>
        TemplateFixture.Resources(TemplateFixture.Queue("Q"), TemplateFixture.Queue("F", "\"FifoQueue\":true"), TemplateFixture.Function("Fn", more + TemplateFixture.SqsEvent(properties)));
}
