using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Events;

/// <summary>Requests of an HTTP API (payload 2.0) of every shape.</summary>
internal sealed class RequestFuzzer(Dice dice) : JsonFuzzer(dice)
{
    private static readonly string[] _members =
        ["version", "routeKey", "rawPath", "rawQueryString", "cookies", "headers", "queryStringParameters", "requestContext", "body", "pathParameters", "isBase64Encoded", "stageVariables"];

    private static readonly string[] _context =
        ["accountId", "apiId", "domainName", "domainPrefix", "requestId", "routeId", "routeKey", "stage", "time", "timeEpoch", "http", "authorizer", "authentication"];

    private static readonly string[] _http = ["method", "path", "protocol", "sourceIp", "userAgent"];

    private static readonly string[] _authorizers = ["jwt", "iam", "lambda"];

    private static readonly string[] _iam = ["accessKey", "accountId", "callerId", "cognitoIdentity", "principalOrgId", "userArn", "userId"];

    private static readonly string[] _parameters = ["limit", "after", "custId", "if-none-match", "If-None-Match", "host", "l\\u0069mit", "é"];

    protected override string Event(int odds) => Odd(odds)
        ? Dice.Pick("", " ", "null", "[]", "{}", "1", "\ufeff{}", "{\"headers\":null}", "{\"headers\":[]}", "{\"headers\":{},}", "{}x", "{\"Headers\":{\"a\":\"b\"},\"headers\":{}}", "{}//")
        : Object(_members, name => Member(name, odds), odds) + Space();

    private string Member(string name, int odds) => Name(name, odds) + Space() + ":" + Space() + name switch
    {
        _ when Odd(odds) => Dice.Pick<string>(Values),
        "cookies" => TextArray(odds),
        "headers" or "queryStringParameters" or "pathParameters" or "stageVariables" => Texts(odds),
        "requestContext" => Nullable(() => Object(_context, member => Context(member, odds), odds)),
        "isBase64Encoded" => Dice.Pick("true", "false"),
        _ => Text(odds, 6),
    };

    private string Context(string name, int odds) => Name(name, odds) + ":" + name switch
    {
        _ when Odd(odds) => Dice.Pick<string>(Values),
        "timeEpoch" => odds > 0 ? Dice.Pick("1767225600000", "1.0", "1e3", "9223372036854775808", "\"1\"", "null") : "1767225600000",
        "http" => Nullable(() => Texts(_http, odds)),
        "authorizer" => Nullable(() => Object(_authorizers, member => Authorizer(member, odds), odds)),
        "authentication" => Dice.Roll(12) == 0 ? "{\"clientCert\":{\"clientCertPem\":\"-\"}}" : "null",
        _ => Text(odds, 3),
    };

    private string Authorizer(string name, int odds) => Name(name, odds) + ":" + name switch
    {
        _ when Odd(odds) => Dice.Pick<string>(Values),
        "lambda" => Dice.Roll(12) == 0 ? $"{{\"any\":{Unknown(odds)}}}" : "null",
        "jwt" => Nullable(() => $"{{\"claims\":{Texts(odds)},\"scopes\":{TextArray(odds)}}}"),
        _ => Nullable(() => Texts(_iam, odds)),
    };

    private string Texts(string[] names, int odds) => Object(names, name => $"{Name(name, odds)}:{(name == "cognitoIdentity" ? "null" : Text(odds, 3))}", odds);

    private string Texts(int odds) => Nullable(() => $"{{{Join(Dice.Roll(4), () => $"\"{Dice.Pick<string>(_parameters)}\":{(Odd(odds) ? Dice.Pick<string>(Values) : Text(odds, 5))}")}}}");

    private string TextArray(int odds) => Nullable(() => $"[{Join(Dice.Roll(3), () => Odd(odds) ? Dice.Pick<string>(Values) : Text(odds, 3))}]");

    private string Nullable(Func<string> value) => Dice.Roll(10) == 0 ? "null" : value();
}
