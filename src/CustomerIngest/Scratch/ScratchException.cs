namespace CustomerIngest.Scratch;

/// <summary>The scratch folder cannot be used; the message names it and says what to do.</summary>
public class ScratchException(string message, Exception? innerException = null) : Exception(message, innerException);
