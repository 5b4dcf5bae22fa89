using CensusPortal.Linkage.Units;

namespace CensusPortal.Linkage.Blocking;

/// <summary>
/// Whose code stands in the other list (代码持有): a row whose credit code another row holds as it is belongs to that one, or one of the two wrote another
/// unit's code.
/// </summary>
internal sealed class CodeHolders(bool[] leftIsHeldByRight, bool[] rightIsHeldByLeft)
{
    public bool[] LeftIsHeldByRight => leftIsHeldByRight;
    public bool[] RightIsHeldByLeft => rightIsHeldByLeft;

    public static CodeHolders Of(UnitTable left, UnitTable right, RowIndex byCode)
    {
        var holders = new CodeHolders(new bool[left.Count], new bool[right.Count]);
        for (var l = 0; l < left.Count; l++)
        {
            ref readonly var a = ref left.Rows[l];
            if (a.CodeState is not (CodeState.Valid or CodeState.Broken)) continue;
            foreach (var r in byCode.Bucket(CreditKey.Hash(a.Code)))
                if (right.Rows[r].Code == a.Code) holders.LeftIsHeldByRight[l] = holders.RightIsHeldByLeft[r] = true;
        }
        return holders;
    }
}
