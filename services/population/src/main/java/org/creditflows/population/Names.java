package org.creditflows.population;

/**
 * Names as skewed as real ones: the five commonest surnames cover about 30%, and common given names
 * go with them, so that there are namesakes.
 */
final class Names {

  private static final String[] SURNAMES =
      ("Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song"
              + " Zheng Xie Han Tang Feng Yu Dong Xiao Cheng Cao Yuan Deng Fu Shen Zeng Peng Lu Su"
              + " Jiang Cai Jia Ding Wei Xue Ye Yan Pan Du Dai Xia Zhong Tian Ren Fan Fang Shi Yao"
              + " Tan Liao Zou Xiong Jin Hao Kong Bai Cui Kang Mao Qiu Qin Gu Hou Shao Meng Long Wan"
              + " Duan Lei Qian Yin Chang Qiao Lai Gong Wen Pang Fan-Jiang Ou-Yang Shang-Guan Si-Ma")
          .split(" ");

  /** Hundredths of a percent of all people; what is left falls by rank. */
  private static final int[] COMMONEST = {710, 700, 670, 510, 440};

  private static final String[] SYLLABLES =
      ("wei min jing li qiang lei jun yang yong yan jie tao ming chao xiu juan xia ping gang gui fang"
              + " hua bo bin yu hao xin ning rui chen kai lin na ting mei hong yun feng shan qing")
          .split(" ");

  private static final String[] PLACES =
      "Northbank Eastgate Redhill Longlake Whitestone Greenford Clearwater Highfield".split(" ");
  private static final String[] WORDS =
      "Harmony Fortune Bright Pioneer Summit Evergreen Golden Prosperity United Horizon".split(" ");
  private static final String[] TRADES =
      "Trading Foods Machinery Textiles Logistics Building Chemicals Software".split(" ");

  private final int[] surnameWeights = surnameWeights();
  private final int[] givenWeights = givenWeights();

  String person(Draw draw) {
    String surname = SURNAMES[pick(surnameWeights, draw)];
    int given = pick(givenWeights, draw);
    String first = SYLLABLES[given % SYLLABLES.length];
    int second = given / SYLLABLES.length;
    String whole = second == 0 ? first : first + SYLLABLES[second - 1];
    return surname + " " + Character.toUpperCase(whole.charAt(0)) + whole.substring(1);
  }

  String company(Draw draw) {
    return PLACES[draw.below(PLACES.length)]
        + " "
        + WORDS[draw.below(WORDS.length)]
        + " "
        + TRADES[draw.below(TRADES.length)]
        + " Co., Ltd.";
  }

  /** Index drawn by cumulative weights. */
  private static int pick(int[] cumulative, Draw draw) {
    int drawn = draw.below(cumulative[cumulative.length - 1]);
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (drawn < cumulative[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static int[] surnameWeights() {
    int[] cumulative = new int[SURNAMES.length];
    int sum = 0;
    for (int i = 0; i < cumulative.length; i++) {
      sum += i < COMMONEST.length ? COMMONEST[i] : 4200 / (i + 16);
      cumulative[i] = sum;
    }
    return cumulative;
  }

  private static int[] givenWeights() {
    int[] cumulative = new int[SYLLABLES.length * (SYLLABLES.length + 1)];
    int sum = 0;
    for (int i = 0; i < cumulative.length; i++) {
      sum += 1_000_000 / (i + 25);
      cumulative[i] = sum;
    }
    return cumulative;
  }
}
