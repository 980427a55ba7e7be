using Amazon.Lambda.APIGatewayEvents;

namespace StandIns.Tests.Events;

public sealed class HttpApiV2ResponseTests
{
    private readonly APIGatewayHttpApiV2ProxyResponse _response = new();

    [Fact]
    public void SetHeaderValues_WhenThereAreSeveral_JoinsThemWithAComma()
    {
        _response.SetHeaderValues("vary", ["origin", "accept"], append: false);

        Assert.Equal("origin,accept", _response.Headers["vary"]);
    }

    [Fact]
    public void SetHeaderValues_WhenAppending_KeepsWhatIsThere()
    {
        _response.SetHeaderValues("vary", "origin", append: true);
        _response.SetHeaderValues("vary", "accept", append: true);

        Assert.Equal("origin,accept", _response.Headers["vary"]);
    }

    [Fact]
    public void SetHeaderValues_WhenNotAppending_Replaces()
    {
        _response.SetHeaderValues("vary", "origin", append: false);
        _response.SetHeaderValues("vary", "accept", append: false);

        Assert.Equal("accept", _response.Headers["vary"]);
    }
}
