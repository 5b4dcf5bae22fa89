using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using Xunit;

namespace CensusPortal.Domain.Tests.Records.Sync;

/// <summary>What becomes of the fields a phone sends, by what others changed meanwhile.</summary>
public sealed class FieldMergeTests
{
    private static readonly Guid Mine = Guid.Parse("00000000-0000-4000-8000-000000000001"), Other = Guid.Parse("00000000-0000-4000-8000-000000000002");

    // The server holds mobile 1 and address A. Who changed what in which version; what the phone had seen; what it sends; what comes of it.
    [Theory]
    [InlineData("", 3, "mobile=2", SyncStatus.Stored, "mobile", "")]
    [InlineData("other:address@4", 3, "mobile=2", SyncStatus.Merged, "mobile", "")]
    [InlineData("other:mobile@4", 3, "mobile=2", SyncStatus.Parked, "", "mobile")]
    [InlineData("other:mobile@4", 3, "mobile=2 address=B", SyncStatus.Parked, "address", "mobile")]
    [InlineData("other:mobile@4", 4, "mobile=2", SyncStatus.Stored, "mobile", "")]
    [InlineData("other:mobile@4", 3, "mobile=1", SyncStatus.Merged, "", "")]
    [InlineData("mine:mobile@4", 3, "mobile=2", SyncStatus.Stored, "mobile", "")]
    [InlineData("mine:mobile@4 other:mobile@5", 3, "mobile=2", SyncStatus.Parked, "", "mobile")]
    [InlineData("office:mobile@4", 3, "mobile=2", SyncStatus.Parked, "", "mobile")]
    [InlineData("other:mobile@4", 3, "mobile=", SyncStatus.Parked, "", "mobile")]
    [InlineData("other:*@4", 0, "mobile=2", SyncStatus.Stored, "mobile", "")]
    public void Each_field_by_itself(string changes, int baseVersion, string sent, SyncStatus status, string applied, string collided)
    {
        var current = new Dictionary<string, object?> { ["mobile"] = "1", ["address"] = "A" };

        var merged = FieldMerge.Merge(current, Split(changes).Select(Change), baseVersion, Mine, Split(sent).Select(s => s.Split('=')).ToDictionary(
            s => s[0], s => s[1].Length == 0 ? null : (object?)s[1]));

        Assert.Equal((status, applied, collided), (merged.Status, string.Join(' ', merged.Applied.Keys), string.Join(' ', merged.Collided)));
    }

    [Fact]
    public void The_id_of_a_file_s_row_is_the_same_everywhere_and_tells_that_it_was_computed()
    {
        var uid = RecordUid.Of(BaseLists.SubjectKind.Unit, "U1");

        Assert.Equal(uid, RecordUid.Of(BaseLists.SubjectKind.Unit, "U1"));
        Assert.NotEqual(uid, RecordUid.Of(BaseLists.SubjectKind.Household, "U1"));
        Assert.Equal('8', uid.ToString()[14]);
        Assert.Contains(uid.ToString()[19], "89ab");
    }

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static ServerChange Change(string text)
    {
        var parts = text.Split(':', '@');
        return new ServerChange(parts[1], int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture), parts[0] switch { "mine" => Mine, "other" => Other, _ => null });
    }
}
