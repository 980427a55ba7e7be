using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using CustomerIngest.Local.S3.Checksums;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.S3.Api;

/// <summary>XML as S3 reads and writes it.</summary>
internal static class S3Xml
{
    // S3 knows an account by 64 hexadecimal digits and not by its number.
    private const string CanonicalUser = "10ca1c10ddace8a7d2f4b1e5906c3a8f7e6d5c4b3a29180706f5e4d3c2b1a090";
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private const int DeepestElement = 16;

    private static readonly XNamespace _namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // Keys may hold control characters, which XML 1.0 does not know and S3 writes all the same.
    private static readonly XmlWriterSettings _writing = new() { CheckCharacters = false, OmitXmlDeclaration = true };
    private static readonly XmlReaderSettings _reading = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false };

    /// <summary>An answer's root element; its children may be without a namespace.</summary>
    public static XElement Root(string name, params object?[] content) => new(_namespace + name, content);

    public static XElement Text(string name, object? value) => new(name, value);

    public static XElement Time(string name, DateTimeOffset time) => new(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    public static object?[] Of(Checksum? checksum) =>
        checksum is null ? [] : [new XElement(checksum.Algorithm.Element(), checksum.Value), new XElement("ChecksumType", checksum.Type)];

    public static XElement Owner() => new("Owner", Text("ID", CanonicalUser));

    /// <summary>Who began an upload, of whom S3 also says the name.</summary>
    public static XElement Initiator() => new("Initiator", Text("ID", CanonicalUser), Text("DisplayName", "local"));

    public static async Task WriteAsync(HttpContext context, XElement root)
    {
        foreach (var element in root.Descendants().Where(element => element.Name.Namespace == XNamespace.None))
            element.Name = root.Name.Namespace + element.Name.LocalName;
        var text = new StringBuilder(Declaration);
        using (var writer = XmlWriter.Create(text, _writing))
            root.WriteTo(writer);

        // To the byte as S3 writes it. A > of the text is escaped, so what is replaced is the end of a tag.
        var body = Encoding.UTF8.GetBytes(text.Replace(" />", "/>").ToString());
        context.Response.ContentType = "application/xml";
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <param name="xml">Bounded by the caller.</param>
    /// <param name="root">What the root element must be called.</param>
    /// <exception cref="S3Exception">It is not well formed, has a document type, is too deep, or has another root.</exception>
    public static XElement Parse(ReadOnlyMemory<byte> xml, string root)
    {
        try
        {
            using (var reader = XmlReader.Create(new MemoryStream(xml.ToArray()), _reading))
            {
                while (reader.Read())
                {
                    if (reader.Depth > DeepestElement)
                        throw S3Errors.MalformedXml();
                }
            }

            using var again = XmlReader.Create(new MemoryStream(xml.ToArray()), _reading);
            var element = XElement.Load(again);
            return element.Name.LocalName == root ? element : throw S3Errors.MalformedXml();
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    public static IEnumerable<XElement> All(this XElement parent, string name) => parent.Elements().Where(element => element.Name.LocalName == name);

    public static string? TextOf(this XElement parent, string name) => parent.All(name).FirstOrDefault()?.Value;
}
