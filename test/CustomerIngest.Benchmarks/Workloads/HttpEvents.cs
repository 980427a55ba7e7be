namespace CustomerIngest.Benchmarks.Workloads;

/// <summary>What an HTTP API makes of a request, payload format 2.0, with the headers of a browser.</summary>
internal static class HttpEvents
{
    /// <param name="query">One or two parameters, in need of no encoding.</param>
    public static string Get(string query)
    {
        var members = string.Join(',', query.Split('&').Select(pair => $"\"{pair.Replace("=", "\":\"", StringComparison.Ordinal)}\""));
        return $$"""
            {"version":"2.0","routeKey":"GET /customers","rawPath":"/customers","rawQueryString":"{{query}}","headers":{"accept":"application/json","accept-encoding":"gzip, deflate, br","accept-language":"en-GB,en;q=0.9","authorization":"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024","content-length":"0","host":"r3pmxmplak.execute-api.us-east-1.amazonaws.com","user-agent":"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0","x-amz-date":"20260101T000000Z","x-amzn-trace-id":"Root=1-5e6722a7-cc56xmpl46db7ae02d4da47e","x-forwarded-for":"205.255.255.176","x-forwarded-port":"443","x-forwarded-proto":"https"},"queryStringParameters":{ {{members}} },"requestContext":{"accountId":"123456789012","apiId":"r3pmxmplak","authorizer":{"iam":{"accessKey":"AKIDEXAMPLE","accountId":"123456789012","callerId":"AIDACKCEVSQ6C2EXAMPLE","userArn":"arn:aws:iam::123456789012:user/example","userId":"AIDACOSFODNN7EXAMPLE2"} },"domainName":"r3pmxmplak.execute-api.us-east-1.amazonaws.com","domainPrefix":"r3pmxmplak","http":{"method":"GET","path":"/customers","protocol":"HTTP/1.1","sourceIp":"205.255.255.176","userAgent":"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"},"requestId":"JKJaXmPLvHcESHA=","routeKey":"GET /customers","stage":"$default","time":"01/Jan/2026:00:00:00 +0000","timeEpoch":1767225600000},"isBase64Encoded":false}
            """;
    }
}
