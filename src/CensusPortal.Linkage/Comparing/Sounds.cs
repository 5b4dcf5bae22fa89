using System.Runtime.CompilerServices;
using System.Text;

namespace CensusPortal.Linkage.Comparing;

/// <summary>
/// Characters that sound alike (同音字). The first level of GB 2312-80, the 3,755 characters in common use, is in the order of the sounds, so that the first
/// character of every sound tells them all. Tones and second readings are left aside; other characters sound like themselves only.
/// </summary>
internal static class Sounds
{
    private const string FirstOfEachSound =
        "啊埃鞍肮凹芭白斑邦苞杯奔崩逼鞭标鳖彬兵玻哺擦猜餐苍操厕层插拆搀昌超车郴撑吃充抽初揣川疮吹春戳疵聪凑粗蹿摧村磋搭呆耽当刀德蹬堤颠碉跌丁丢东兜都端堆墩掇蛾恩而发藩坊菲芬丰佛否夫噶该干冈篙哥给根耕工钩辜刮" +
        "乖棺光瑰辊锅哈骸酣夯壕呵嘿痕哼轰喉呼花槐欢荒灰荤豁击嘉歼僵蕉揭巾荆炯揪鞠捐撅均喀开刊康考坷肯坑空抠枯夸块宽匡亏坤括垃莱蓝琅捞勒雷棱厘俩联粮撩列琳玲溜龙楼芦驴峦掠抡萝妈埋瞒芒猫么玫门萌眯棉苗蔑民明谬摸" +
        "谋拇拿氖南囊挠呢馁嫩能妮蔫娘鸟捏您柠牛脓奴女暖虐挪哦欧啪拍攀乓抛呸喷砰坯篇飘撇拼乒坡扑期掐牵枪橇切钦青琼秋趋圈缺裙然瓤饶惹壬扔日戎揉茹软蕊闰若撒腮三桑搔瑟森僧莎筛珊墒梢奢砷声师收蔬刷摔栓霜谁吮说斯松" +
        "搜嗽酸虽孙蓑塌胎坍汤掏特藤梯天挑贴厅通偷凸湍推吞拖挖歪豌汪威瘟嗡挝巫昔瞎掀相萧楔薪星兄休墟轩靴勋压焉殃邀椰一茵英哟拥幽淤鸳曰耘匝栽咱赃遭责贼怎增扎摘瞻樟招遮珍蒸芝中舟珠抓拽专桩椎谆捉兹鬃邹租钻嘴尊昨";

    private const int FirstRow = 0xB0, LastRow = 0xD7, FirstCell = 0xA1, LastCell = 0xFE;

    private static readonly char[] Alike = Table();

    /// <summary>The first character with the same sound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char Of(char c) => Alike[c];

    private static char[] Table()
    {
        var table = new char[char.MaxValue + 1];
        for (var c = 0; c < table.Length; c++) table[c] = (char)c;
        var bytes = new byte[(LastRow - FirstRow + 1) * (LastCell - FirstCell + 1) * 2];
        var at = 0;
        for (var row = FirstRow; row <= LastRow; row++)
            for (var cell = FirstCell; cell <= LastCell; cell++) (bytes[at], bytes[at + 1], at) = ((byte)row, (byte)cell, at + 2);
        var (next, sound) = (0, '\0');
        foreach (var c in CodePagesEncodingProvider.Instance.GetEncoding(936)!.GetString(bytes))
        {
            if (next < FirstOfEachSound.Length && c == FirstOfEachSound[next]) sound = FirstOfEachSound[next++];
            if (c is >= '\u4E00' and <= '\u9FFF') table[c] = sound;
        }
        return table;
    }
}
