namespace CensusPortal.Domain.Accounts;

/// <summary>
/// How much of a natural person a reader is shown (个人信息脱敏): the one rule. Telephone numbers are masked for everybody until one row is
/// asked for in full, which is written to the log. Names of representatives, operators and staff are what offices and field
/// staff work with; leaders and programs are shown the surname alone.
/// </summary>
/// <param name="FindsByPhone">
/// May search by a (whole) number. Who may not see numbers in full may not search by them either: a masked number lacks four digits, which
/// ten thousand searches would find.
/// </param>
public sealed record PersonalData(bool ShowsPhones, bool ShowsNames, bool FindsByPhone)
{
    private const int Shown = 7;

    /// <summary>One row after it was asked for in full, and the portal's own work.</summary>
    public static PersonalData InFull { get; } = new(true, true, true);

    /// <summary>What an office sees of a list.</summary>
    public static PersonalData Masked { get; } = new(false, true, true);

    public static PersonalData Of(Actor reader) => new(
        false, reader.Role is not (AccountRole.Leader or AccountRole.MachineClient), reader.Role is null || reader.May(Permission.Unmask));

    public string? Phone(string? phone) => ShowsPhones ? phone : MaskPhone(phone);

    public string? Name(string? name) => ShowsNames ? name : MaskName(name);

    /// <summary>138****1234; whatever is too short for that shows its last two characters only.</summary>
    public static string? MaskPhone(string? phone) => phone switch
    {
        null or "" => phone,
        { Length: > Shown } => $"{phone[..3]}****{phone[^4..]}",
        { Length: > 2 } => $"****{phone[^2..]}",
        _ => "****",
    };

    /// <summary>张**: nothing tells how long the name is.</summary>
    public static string? MaskName(string? name) => string.IsNullOrEmpty(name) ? name : char.IsHighSurrogate(name[0]) && name.Length > 1 ? name[..2] + "**" : name[..1] + "**";
}
