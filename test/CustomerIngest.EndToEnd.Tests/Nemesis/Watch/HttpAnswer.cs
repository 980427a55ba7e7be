using System.Net;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Watch;

/// <summary>What GET /customers was answered with.</summary>
internal sealed record HttpAnswer(HttpStatusCode Status, string? Type, string Body);
