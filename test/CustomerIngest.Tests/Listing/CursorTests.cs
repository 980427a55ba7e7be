using CustomerIngest.Listing;

namespace CustomerIngest.Tests.Listing;

public sealed class CursorTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1021)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void TryDecode_WhenTheCursorIsOurs_GivesItsPosition(int custId)
    {
        Assert.True(Cursor.TryDecode(Cursor.Encode(custId), out var decoded));
        Assert.Equal(custId, decoded);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1021")]
    [InlineData("AAAAAAAAAAAA")]
    [InlineData("AgAAA_3___wC")]
    [InlineData("AQAAA_3___wC=")]
    [InlineData("AQAAA/3///wC")]
    [InlineData("AQAAA_3___wC,AQAAA_3___wC")]
    [InlineData(" QAAA_3___wC")]
    [InlineData("éQAAA_3___wC")]
    public void TryDecode_WhenTheTextIsNoCursorOfOurs_Refuses(string text) =>
        Assert.False(Cursor.TryDecode(text, out _));

    [Fact]
    public void TryDecode_WhenAnyCharacterIsChanged_Refuses()
    {
        var cursor = Cursor.Encode(1021);
        for (var i = 0; i < cursor.Length; i++)
        {
            var changed = cursor.ToCharArray();
            changed[i] = changed[i] == 'x' ? 'y' : 'x';
            Assert.False(Cursor.TryDecode(new string(changed), out _), $"position {i}");
        }
    }
}
