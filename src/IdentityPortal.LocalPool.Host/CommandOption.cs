namespace IdentityPortal.LocalPool.Host;

/// <summary>One option of the command.</summary>
/// <param name="Name">Its name with the dashes.</param>
/// <param name="Value">What its value is called in the help.</param>
/// <param name="Setting">The name of the same setting in sentences of the pool, which is also that of the portal.</param>
/// <param name="Use">What it is for.</param>
/// <param name="Set">Takes the value over; false if it is not a possible one.</param>
internal sealed record CommandOption(string Name, string Value, string Setting, string Use, Func<LocalPoolOptions, string, bool> Set);
