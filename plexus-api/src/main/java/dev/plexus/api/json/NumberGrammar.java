package dev.plexus.api.json;

/** The grammar of numbers in RFC 8259, section 6. */
final class NumberGrammar {
    private NumberGrammar() {}

    static boolean matches(String text) {
        int index = text.startsWith("-") ? 1 : 0;
        int whole = digits(text, index);
        if (whole == index || text.charAt(index) == '0' && whole > index + 1) {
            return false;
        }
        index = whole;
        if (index < text.length() && text.charAt(index) == '.') {
            int fraction = digits(text, index + 1);
            if (fraction == index + 1) {
                return false;
            }
            index = fraction;
        }
        return index == text.length() || exponent(text, index);
    }

    private static boolean exponent(String text, int at) {
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return false;
        }
        boolean signed = at + 1 < text.length() && (text.charAt(at + 1) == '+' || text.charAt(at + 1) == '-');
        int start = signed ? at + 2 : at + 1;
        return start < text.length() && digits(text, start) == text.length();
    }

    /** The index after the digits that begin at {@code index}. */
    private static int digits(String text, int index) {
        int end = index;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
