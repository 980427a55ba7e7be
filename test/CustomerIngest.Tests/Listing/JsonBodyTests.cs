using System.Text;
using Amazon.Lambda.Serialization.SystemTextJson;
using CustomerIngest.Customers;
using CustomerIngest.Listing;

namespace CustomerIngest.Tests.Listing;

public sealed class JsonBodyTests
{
    private readonly SourceGeneratorLambdaJsonSerializer<StockJsonContext> _stock = new();

    public static TheoryData<string> Names => ["Ada", "", "\"O'Neil\" \\ <b>&\0\u2028", "Ærø 李 😀 \ufeff", "\ud83d lone", new string('é', 5_000)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_WhateverTheText_IsWhatLambdasSerializerWrites(string text)
    {
        var customer = new Customer(-1, text);
        AssertSame(StockCustomer.Of(customer), JsonBody.Of(customer));
        foreach (var page in new CustomerPage[] { new([], null), new([new(int.MinValue, text), new(int.MaxValue, "Ada")], text) })
            AssertSame(StockPage.Of(page), JsonBody.Of(page));
        AssertSame(new StockProblem(text, 503, text), JsonBody.Of(new Problem(text, 503, text)));
    }

    private void AssertSame<T>(T expected, ReadOnlyMemory<byte> actual)
    {
        using var stream = new MemoryStream();
        _stock.Serialize(expected, stream);
        Assert.Equal(Encoding.UTF8.GetString(stream.ToArray()), Encoding.UTF8.GetString(actual.Span));
    }
}
