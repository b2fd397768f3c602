namespace IdentityPortal.Benchmarks.Timing;

/// <summary>A form that asks about an address.</summary>
/// <param name="Page">Name of its page.</param>
/// <param name="Passwords">Names of its fields for a password, which gets one that fits the pool's rules and is nobody's.</param>
internal sealed record Journey(string Page, params string[] Passwords)
{
    private const string Password = "Not-the-password-7";

    public static Journey Login { get; } = new("Login", "Form.Password");

    public static Journey Register { get; } = new("Register", "Form.Password", "Form.PasswordAgain");

    public static Journey ResendCode { get; } = new("ResendCode");

    public static Journey ForgotPassword { get; } = new("ForgotPassword");

    public string Path => $"/Account/{Page}";

    public (string Name, string Value)[] Typed(string address) =>
        [("Form.Email", address), .. Passwords.Select(name => (name, Password))];
}
