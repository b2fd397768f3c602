namespace IdentityPortal.Web.Accounts;

/// <summary>
/// The browsers in which an event happened once or several times. Strangers can pretend to use any browser, so two are named at most: a line for each would let
/// them make the list long.
/// </summary>
/// <param name="Different">How many different ones.</param>
/// <param name="First">The first by name, as the store keeps it.</param>
/// <param name="Last">The last by name; the same as the first if there is only one.</param>
internal sealed record EventBrowsers(int Different, string First, string Last);
