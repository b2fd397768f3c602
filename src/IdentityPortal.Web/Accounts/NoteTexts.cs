using System.Security.Cryptography;
using System.Text;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.DataProtection;

namespace IdentityPortal.Web.Accounts;

/// <summary>Encrypts the texts of notes, which staff read at the desk, and the person in the file of their data.</summary>
internal sealed class NoteTexts(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.Support.Notes");

    public byte[] Encrypt(string text) => _protector.Protect(Encoding.UTF8.GetBytes(text));

    /// <returns>Null if the key is gone. The other notes can still be read.</returns>
    public string? Of(PersonNoteRow note)
    {
        try
        {
            return Encoding.UTF8.GetString(_protector.Unprotect(note.Content));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
