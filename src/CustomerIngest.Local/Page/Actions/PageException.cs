namespace CustomerIngest.Local.Page.Actions;

/// <summary>Something that cannot be done, and why, in words for whoever pressed the button.</summary>
internal sealed class PageException(string message) : Exception(message);
