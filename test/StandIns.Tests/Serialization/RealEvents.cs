namespace StandIns.Tests.Serialization;

/// <summary>Events in the form that AWS documents them, with a member for every property.</summary>
internal static class RealEvents
{
    public const string Sqs = """
        {
          "Records": [
            {
              "messageId": "059f36b4-87a3-44ab-83d2-661975830a7d",
              "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a...",
              "body": "{\"CustID\": 1021, \"Name\": \"Martha Rivera\"}",
              "attributes": { "ApproximateReceiveCount": "1", "SentTimestamp": "1545082649183" },
              "messageAttributes": {
                "Count": { "stringValue": "123", "stringListValues": [], "binaryListValues": [], "dataType": "Number" },
                "Blob": { "binaryValue": "aGVsbG8=", "stringListValues": [], "binaryListValues": [], "dataType": "Binary" }
              },
              "md5OfBody": "e4e68fb7bd0e697a0ae8f1bb342846b3",
              "md5OfMessageAttributes": "4d2b1f",
              "eventSource": "aws:sqs",
              "eventSourceARN": "arn:aws:sqs:us-east-2:123456789012:my-queue",
              "awsRegion": "us-east-2"
            }
          ]
        }
        """;

    public const string Http = """
        {
          "version": "2.0",
          "routeKey": "GET /customers/{custId}",
          "rawPath": "/customers/7",
          "rawQueryString": "limit=1&limit=2",
          "cookies": ["a=1", "b=2"],
          "headers": { "x-one": "1", "x-two": "one,two" },
          "queryStringParameters": { "limit": "1,2" },
          "requestContext": {
            "accountId": "123456789012",
            "apiId": "api-id",
            "authentication": { "clientCert": {
              "clientCertPem": "CERT", "subjectDN": "www.example.com", "issuerDN": "Example issuer",
              "serialNumber": "a1:a1", "validity": { "notBefore": "May 28 12:30:02 2019 GMT", "notAfter": "Aug  5 09:36:04 2021 GMT" } } },
            "authorizer": {
              "jwt": { "claims": { "claim1": "value1" }, "scopes": ["scope1"] },
              "iam": { "accessKey": "AKIA", "accountId": "1", "userArn": "arn:aws:iam::1:user/x",
                "cognitoIdentity": { "amr": ["authenticated"], "identityId": "i", "identityPoolId": "p" } },
              "lambda": { "key": "value" } },
            "domainName": "id.execute-api.us-east-1.amazonaws.com",
            "domainPrefix": "id",
            "http": { "method": "GET", "path": "/customers/7", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1", "userAgent": "agent" },
            "requestId": "id",
            "routeId": "route",
            "routeKey": "GET /customers/{custId}",
            "stage": "$default",
            "time": "12/Mar/2020:19:03:58 +0000",
            "timeEpoch": 1583348638390
          },
          "body": "aGk=",
          "pathParameters": { "custId": "7" },
          "isBase64Encoded": true,
          "stageVariables": { "s": "v" }
        }
        """;
}
