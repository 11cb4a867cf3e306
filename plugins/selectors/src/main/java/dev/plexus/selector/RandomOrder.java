package dev.plexus.selector;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.route.Candidate;
import dev.plexus.api.route.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Drawn one by one, each with a chance in proportion to its weight among those left. */
record RandomOrder() implements Selector {
    @Override
    public String name() {
        return "random";
    }

    @Override
    public List<Candidate> order(List<Candidate> candidates, ChatRequest request, RandomGenerator random) {
        List<Candidate> left = new ArrayList<>(candidates);
        List<Candidate> order = new ArrayList<>(candidates.size());
        while (!left.isEmpty()) {
            order.add(left.remove(draw(left, random)));
        }
        return order;
    }

    private static int draw(List<Candidate> from, RandomGenerator random) {
        long total = from.stream().mapToLong(Candidate::weight).sum();
        long point = random.nextLong(total);
        int index = 0;
        while (point >= from.get(index).weight()) {
            point -= from.get(index).weight();
            index++;
        }
        return index;
    }
}
