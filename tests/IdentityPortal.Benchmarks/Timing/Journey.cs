namespace IdentityPortal.Benchmarks.Timing;

/// <summary>A form that takes an address.</summary>
/// <param name="Page">The name of the page.</param>
/// <param name="Passwords">
/// The names of the password fields. They are filled with a password that satisfies the pool's policy but belongs to no account.
/// </param>
internal sealed record Journey(string Page, params string[] Passwords)
{
    private const string Password = "Not-the-plum-tree-7";

    public static Journey Login { get; } = new("Login", "Form.Password");

    public static Journey Register { get; } = new("Register", "Form.Password", "Form.PasswordAgain");

    public static Journey ResendCode { get; } = new("ResendCode");

    public static Journey ForgotPassword { get; } = new("ForgotPassword");

    /// <summary>The request of the script on Log in.</summary>
    public static Journey Passkey { get; } = new("Login") { Target = "/Account/Passkey?handler=Options" };

    public string Path => $"/Account/{Page}";

    /// <summary>Where the form is sent.</summary>
    public string Target { get; private init; } = $"/Account/{Page}";

    public (string Name, string Value)[] Typed(string address) =>
        [("Form.Email", address), .. Passwords.Select(name => (name, Password))];
}
