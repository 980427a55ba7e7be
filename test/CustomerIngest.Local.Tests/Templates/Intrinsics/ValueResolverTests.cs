namespace CustomerIngest.Local.Tests.Templates.Intrinsics;

public sealed class ValueResolverTests
{
    [Theory]
    [InlineData("\"text\"", "text")]
    [InlineData("7", "7")]
    [InlineData("true", "true")]
    [InlineData("""{"Ref":"Q"}""", "http://127.0.0.1:4566/000000000000/orders")]
    [InlineData("""{"Fn::GetAtt":["Q","Arn"]}""", "arn:aws:sqs:us-east-1:000000000000:orders")]
    [InlineData("""{"Fn::GetAtt":"Q.QueueName"}""", "orders")]
    [InlineData("""{"Ref":"S"}""", "arn:aws:secretsmanager:us-east-1:000000000000:secret:app/db-Local0")]
    [InlineData("""{"Ref":"Fn"}""", "worker")]
    [InlineData("""{"Fn::GetAtt":["Fn","Arn"]}""", "arn:aws:lambda:us-east-1:000000000000:function:worker")]
    [InlineData("""{"Ref":"Stage"}""", "dev")]
    [InlineData("""{"Ref":"AWS::Region"}""", "us-east-1")]
    [InlineData("""{"Ref":"AWS::AccountId"}""", "000000000000")]
    [InlineData("""{"Ref":"AWS::StackName"}""", "local")]
    [InlineData("""{"Ref":"AWS::Partition"}""", "aws")]
    [InlineData("""{"Ref":"AWS::URLSuffix"}""", "amazonaws.com")]
    [InlineData("""{"Fn::Sub":"${Q.QueueName}-${Stage}-${AWS::Region}-${!Literal}"}""", "orders-dev-us-east-1-${Literal}")]
    [InlineData("""{"Fn::Sub":["${a}/${Stage}",{"a":{"Ref":"Count"}}]}""", "3/dev")]
    [InlineData("""{"Fn::Join":["-",["a",{"Ref":"Stage"},{"Ref":"AWS::NoValue"},1]]}""", "a-dev-1")]
    [InlineData("""{"Fn::Join":["+",{"Ref":"List"}]}""", "a+b")]
    [InlineData("""{"Fn::If":["IsDev","yes",{"Ref":"NoSuchThing"}]}""", "yes")]
    [InlineData("""{"Fn::If":["IsProd","yes","no"]}""", "no")]
    [InlineData("""{"Fn::If":["All","yes","no"]}""", "yes")]
    [InlineData("""{"Fn::If":["Any","yes","no"]}""", "yes")]
    [InlineData("""{"Fn::If":["CountIsThree","yes","no"]}""", "yes")]
    public void Read_WhenAVariableIsComputed_TakesItsValue(string value, string expected) =>
        Assert.Equal(expected, Read(value)["VALUE"]);

    [Theory]
    [InlineData("""{"Ref":"AWS::NoValue"}""")]
    [InlineData("""{"Fn::If":["IsProd","x",{"Ref":"AWS::NoValue"}]}""")]
    public void Read_WhenAVariableIsNoValue_LeavesItOut(string value) => Assert.Empty(Read(value));

    [Theory]
    [InlineData("""{"Ref":"Missing"}""", "refers to Missing, which is neither a parameter nor a resource of this template; declare it or correct the name.")]
    [InlineData("""{"Ref":"Topic"}""", "refers to Topic, and the local cloud does not run AWS::SNS::Topic; give a value that does not depend on it.")]
    [InlineData("""{"Ref":"Absent"}""", "refers to Absent, which its Condition leaves out; choose the value with Fn::If.")]
    [InlineData("""{"Ref":"AWS::StackId"}""", "refers to AWS::StackId, which the local cloud does not have; use another pseudo parameter or a literal.")]
    [InlineData("""{"Ref":["Q"]}""", "has a malformed Ref; give it a string.")]
    [InlineData("""{"Fn::GetAtt":["Q","Size"]}""", "refers to Q.Size, which the local cloud does not know; use Arn or QueueName or QueueUrl.")]
    [InlineData("""{"Fn::GetAtt":["Q"]}""", "has a malformed Fn::GetAtt; give it as [\"Resource\", \"Attribute\"].")]
    [InlineData("""{"Fn::Sub":"${Missing}"}""", "refers to Missing, which is neither a parameter nor a resource of this template; declare it or correct the name.")]
    [InlineData("""{"Fn::Sub":"${List}"}""", "substitutes ${List}, which is not text; substitute a single value.")]
    [InlineData("""{"Fn::Sub":[]}""", "has a malformed Fn::Sub; give it a string, or a string and an object of names.")]
    [InlineData("""{"Fn::Join":["-","a"]}""", "has a malformed Fn::Join; give it as [\"delimiter\", [values]].")]
    [InlineData("""{"Fn::If":["IsDev","a"]}""", "has a malformed Fn::If; give it as [\"Condition\", value if true, value if false].")]
    [InlineData("""{"Fn::If":["Missing","a","b"]}""", "depends on the condition Missing, which the template does not declare; add it to Conditions.")]
    [InlineData("""{"Fn::ImportValue":"x"}""", "uses Fn::ImportValue, which the local cloud does not compute; use Ref, Fn::GetAtt, Fn::Sub, Fn::Join or Fn::If.")]
    [InlineData("""{"a":"b","c":"d"}""", "is an object, which is not text; give a string.")]
    public void Read_WhenAVariableCannotBeComputed_NamesIt(string value, string expected) =>
        Assert.Equal($"Environment.Variables.VALUE of Fn {expected}", TemplateFixture.Error(Template(value)));

    [Theory]
    [InlineData("""{"Ref":"NoDefault"}""", "parameter NoDefault is used and has no Default; give it one, because the local cloud asks nobody for values.")]
    [InlineData("""{"Ref":"Stored"}""", "parameter Stored is of type AWS::SSM::Parameter::Value<String>, and the local cloud has no Parameter Store; use a String with a Default.")]
    [InlineData("""{"Ref":"NoType"}""", "Type of parameter NoType is missing; give one, such as String.")]
    [InlineData("""{"Fn::If":["Circle","a","b"]}""", "condition Circle depends on itself; remove the circle.")]
    [InlineData("""{"Fn::If":["Odd","a","b"]}""", "condition Odd is malformed; use Fn::Equals, Fn::Not, Fn::And, Fn::Or or Condition with as many arguments as CloudFormation takes.")]
    public void Read_WhenAParameterOrConditionIsWrong_NamesIt(string value, string expected) =>
        Assert.Equal(expected, TemplateFixture.Error(Template(value)));

    [Fact]
    public void Read_WhenANameDependsOnItself_SaysSo()
    {
        var text = TemplateFixture.Resources(TemplateFixture.Queue("A", "\"QueueName\":{\"Ref\":\"B\"}"), TemplateFixture.Queue("B", "\"QueueName\":{\"Ref\":\"A\"}"));
        Assert.Equal("QueueName of A depends on itself; remove the circle.", TemplateFixture.Error(text));
    }

    private static IReadOnlyDictionary<string, string> Read(string value) =>
        TemplateFixture.ReadText(Template(value)).Functions.Single().Environment;

    private static string Template(string value) => $$$"""
        {
          "Parameters": {
            "Stage": { "Type": "String", "Default": "dev" },
            "Count": { "Type": "Number", "Default": 3 },
            "List": { "Type": "CommaDelimitedList", "Default": "a, b" },
            "NoDefault": { "Type": "String" },
            "NoType": { "Default": "x" },
            "Stored": { "Type": "AWS::SSM::Parameter::Value<String>", "Default": "/path" }
          },
          "Conditions": {
            "IsDev": { "Fn::Equals": [{ "Ref": "Stage" }, "dev"] },
            "IsProd": { "Fn::Not": [{ "Condition": "IsDev" }] },
            "CountIsThree": { "Fn::Equals": [{ "Ref": "Count" }, 3] },
            "All": { "Fn::And": [{ "Condition": "IsDev" }, { "Condition": "CountIsThree" }] },
            "Any": { "Fn::Or": [{ "Condition": "IsProd" }, { "Condition": "IsDev" }] },
            "Circle": { "Fn::Not": [{ "Condition": "Circle" }] },
            "Odd": { "Fn::Equals": ["a"] }
          },
          "Resources": {
            "Q": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": "orders" } },
            "S": { "Type": "AWS::SecretsManager::Secret", "Properties": { "Name": "app/db" } },
            "Topic": { "Type": "AWS::SNS::Topic" },
            "Absent": { "Type": "AWS::SQS::Queue", "Condition": "IsProd" },
            {{{TemplateFixture.Function("Fn", "\"FunctionName\":\"worker\",\"Environment\":{\"Variables\":{\"VALUE\":" + value + "}}")}}}
          }
        }
        """;
}
