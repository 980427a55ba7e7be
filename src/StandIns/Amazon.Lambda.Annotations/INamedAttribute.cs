using System.Diagnostics.CodeAnalysis;

namespace Amazon.Lambda.Annotations;

[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "The real interface's name.")]
public interface INamedAttribute
{
    string Name { get; set; }
}
