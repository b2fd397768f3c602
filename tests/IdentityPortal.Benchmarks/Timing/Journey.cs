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

    public static Journey Recover { get; } = new("Recover", "Form.Password") { Code = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ23" };

    public string Path => $"/Account/{Page}";

    /// <summary>Where the form is sent.</summary>
    public string Target { get; private init; } = $"/Account/{Page}";

    /// <summary>A code that no account has; null if the form takes none.</summary>
    public string? Code { get; private init; }

    public (string Name, string Value)[] Typed(string address) =>
        [("Form.Email", address), .. Passwords.Select(name => (name, Password)), .. Code is null ? [] : new[] { ("Form.Code", Code) }];
}
