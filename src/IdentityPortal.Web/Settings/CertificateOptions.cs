namespace IdentityPortal.Web.Settings;

/// <summary>A certificate with its private key, in files that only the portal's user can read.</summary>
internal class CertificateOptions
{
    /// <summary>A PKCS #12 file, or a PEM file.</summary>
    public string? Certificate { get; set; }

    /// <summary>The PEM file with the private key, if the certificate's file does not contain it.</summary>
    public string? CertificateKey { get; set; }

    /// <summary>The password of the PKCS #12 file or of the PEM private key, if it has one.</summary>
    public string? CertificatePassword { get; set; }
}
