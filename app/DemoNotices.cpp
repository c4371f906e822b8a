// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/DemoNotices.h"

#include <QHash>
#include <QLocale>

#include <array>
#include <numeric>

namespace {

struct Pattern
{
    const char *title;
    const char *body;
};

// Filled in by next(): {room}, {floor}, {day} and {later} (days that follow), {today}, {name} and
// {other} (colleagues), {time}, {count}, {line}. Every {…} stands for the same thing throughout one
// notice. English, as the people of the office write; it is data, not a text of the program.
constexpr std::array Patterns{
    Pattern{
        "Handover {today}, early to late",
        "Room {room} is ready. The delivery for the kitchen has not come yet; the driver calls "
        "before four.\n\nThe visitor for {name} is announced for {time}. Keys are on the hook."},
    Pattern{"Handover {today}, late to early",
            "All quiet after six. {name} has the spare key of room {room} and brings it back in "
            "the morning.\n\nOpen: the alarm of the side door beeps when it stands open for more "
            "than a minute. Reported, number {count} with the company."},
    Pattern{"Printer on floor {floor} is out of toner",
            "A cartridge is ordered and comes on {day}. Until then use the one by the lift."},
    Pattern{"Printer on floor {floor} works again",
            "The paper feed was cleaned. When it jams again, open the back flap and not the "
            "tray."},
    Pattern{"Visitor parking is full on {day}",
            "The car park belongs to the fair from seven to six. Send visitors to the street "
            "behind the school."},
    Pattern{"Fridge in the staff room",
            "It is emptied every Friday at three. What has a name and a date on it stays."},
    Pattern{"Fire drill on {day}",
            "The alarm sounds twice, some time before noon.\n\nMeet at the oak, count your group, "
            "and tell the person with the yellow vest. Lifts stand still during the drill; whoever "
            "needs help on the stairs tells {name} beforehand.\n\nVisitors leave with whoever they "
            "came to see. The desk takes the visitors' list along."},
    Pattern{"Lost: blue umbrella", "Left at the desk on a rainy morning. It has a wooden handle."},
    Pattern{"Lost: grey scarf, floor {floor}",
            "Probably in the corridor or in room {room}. {name} would be glad to have it back."},
    Pattern{"Found: a set of keys",
            "Three keys on a red string, found near the entrance. They are in the safe."},
    Pattern{"Found in room {room}: reading glasses",
            "In a brown case, at the desk until {later}, after that with lost property."},
    Pattern{"Holiday rota is up", "Swap among yourselves until {day}, then tell the desk."},
    Pattern{"{name} and {other} swap shifts",
            "{name} takes the late shift on {day}, {other} the one on {later}. The rota at the "
            "desk is corrected."},
    Pattern{"New starter on {day}",
            "Say hello and show the way to the lockers. A pass is at the desk; {name} does the "
            "round through the building at {time}."},
    Pattern{"Heating in room {room}",
            "It has been reported. The technician comes on {day} between eight and ten."},
    Pattern{"Heating in room {room} is repaired",
            "The valve was replaced. If it stays cold, tell {name} by {later}."},
    Pattern{"Night log",
            "Quiet. One call at 2:10, wrong number. Checked all doors at midnight and at four.\n\n"
            "The light on floor {floor} had been left on."},
    Pattern{
        "Weekend log",
        "Saturday: two deliveries, both signed for, both in room {room}.\nSunday: nobody in the "
        "building but the cleaners.\n\nThe outer door sticks when it is wet. Pull it shut."},
    Pattern{"Cash count {today}",
            "Counted at closing together with {name}. The difference is nil; the slip is in the "
            "folder."},
    Pattern{"Phone line {line} crackles",
            "Take another one for outside calls until it is repaired. The technician is due on "
            "{day}."},
    Pattern{"Lunch order for {day} before ten",
            "The list is on the counter. After ten they cannot change it any more."},
    Pattern{"Window cleaners on {day}",
            "They start at the front at {time}. Clear the window sills before you leave on the "
            "evening before."},
    Pattern{"Minutes of the {today} meeting",
            "Present: everybody but {name}.\n\n1. Opening hours stay as they are until the end of "
            "the quarter.\n2. The desk gets a second screen. {other} orders it.\n3. Deliveries "
            "after five are refused; the companies have been told.\n4. Room {room} becomes the "
            "quiet room.\n\nThe next meeting is in two weeks at the same time."},
    Pattern{"Meeting on {day} begins at {time}",
            "A quarter of an hour earlier than usual, in room {room}. {name} writes the minutes."},
    Pattern{"Room {room} is booked on {day}",
            "From {time} all afternoon. Whoever needs a table finds one on floor {floor}."},
    Pattern{"Room {room}: projector shows no picture",
            "Cable and computer are fine; the lamp is at its end. {name} has a spare one in the "
            "cupboard."},
    Pattern{"Parcel for {name} at the desk",
            "About a shoe box in size, rather heavy. Came at {time}."},
    Pattern{"Parcel for a neighbour",
            "Number {count} across the street. They fetch it before six; ask for the slip."},
    Pattern{"Courier comes at {time} from {day}",
            "What is to go out lies in the tray by then, with the form filled in and signed."},
    Pattern{"Post has gone up",
            "Small envelopes are now in the second drawer, the table of prices hangs above the "
            "scales."},
    Pattern{"First-aid box on floor {floor} checked",
            "Plasters and one cold pack replaced. The next check is in three months. Whoever takes "
            "something out writes it on the card, please, so that {name} can order in time."},
    Pattern{"First-aid course on {day}",
            "Two places are left. It takes the morning, in room {room}; {name} keeps the list."},
    Pattern{"Lift stands still on {day}",
            "Inspection from {time}, about an hour. Heavy deliveries come in the afternoon."},
    Pattern{"Lamp in the corridor of floor {floor} flickers",
            "Reported to the caretaker. The switch at the far end turns it off."},
    Pattern{"Water is off on floor {floor}, {day}",
            "From {time} for two hours. Fill the kettles before; the toilets on the other floors "
            "are open."},
    Pattern{"Coffee machine: descaled",
            "Two rinses are through. Whoever gets the first cup says whether it tastes of lemon."},
    Pattern{"Kitchen rota for next week",
            "{name} on the first days, {other} on the last ones. The dishwasher runs at four and "
            "is emptied by whoever comes first."},
    Pattern{"Dishwasher leaves water behind",
            "The sieve was full of seeds. Scrape the plates. When it happens again, tell {name}."},
    Pattern{"Plants on floor {floor}",
            "{name} is away until {later}. Who waters them? Little, every second day; the one at "
            "the window of room {room} not at all."},
    Pattern{"Cupboard keys",
            "Number {count} is missing since {today}. Look in your pockets. If it has not turned "
            "up by {later} the lock is changed."},
    Pattern{"Badge of a visitor not returned",
            "Number {count}, given out at {time} for room {room}. It is blocked. Ask for badges "
            "when people leave; the box stands left of the door."},
    Pattern{"Two visitors for {name} on {day}",
            "They come at {time} and know the way. Badges {count} are put aside."},
    Pattern{"Group of {count} on {day}",
            "School visit at {time}. They gather in the hall and go to floor {floor} with {name}. "
            "The cloakroom is too small: coats go to room {room}."},
    Pattern{"Opening hours around the holiday",
            "The day before: until one.\nOn the day itself: closed.\nThe day after: from ten.\n\n"
            "The sign for the door is in the top drawer. {name} changes the message of the phone, "
            "{other} the one on the web page."},
    Pattern{"Stocktaking on {day}",
            "We begin at {time} and are done when we are done; there is pizza.\n\nShelves are "
            "counted in pairs: one counts, one writes. What is damaged goes on the yellow list and "
            "not into the number. Doubtful things are decided by {name}."},
    Pattern{"Stationery order goes out on {day}",
            "Write on the list what is short: paper, pens, labels. {name} sends it at {time}."},
    Pattern{"Scales in room {room} recalibrated",
            "They had been off by two grams. The sticker says when they are due again."},
    Pattern{"Complaint about noise, floor {floor}",
            "From next door, friendly. The drilling in room {room} takes until {later}; not before "
            "nine, they have been promised."},
    Pattern{"Bicycle in front of the gate",
            "A green one blocks the way for deliveries. Racks are in the yard. It is carried there "
            "on {day}."},
    Pattern{"Gate: code changes on {later}",
            "The new one is with the desk, in person only and not by phone. The old one stops at "
            "midnight."},
    Pattern{
        "Alarm went off at {time}",
        "A window in room {room} had been left ajar. The company was called and stood down; it "
        "is in their book as number {count}.\n\nWhoever leaves last goes round every floor. "
        "The list hangs by the switch, and {name} shows it to anybody who has not done it yet."},
    Pattern{"Power cut on {day}, announced",
            "From {time} for half an hour. Save your work, switch the screens off, leave the "
            "fridges shut.\n\nThe phones go on working, line {line} as well. The doors unlock by "
            "themselves, so somebody stays at the entrance: {name} until half way, then {other}."},
    Pattern{"Computer at desk {line} is slow",
            "It is being looked at on {day}. Use the one beside it; your files are the same "
            "there."},
    Pattern{"Thanks from {name}",
            "For the card and the flowers. Cake is in the staff room, on floor {floor}."},
    Pattern{"Birthday on {day}", "{name} does not know of it. Room {room}, {time}, bring a cup."},
    Pattern{"Lost property goes away on {later}",
            "What nobody has asked for in three months: {count} umbrellas, gloves, one single "
            "shoe."},
};

/// Days when there is work, after `from`.
QString workingDay(const QDate &from, int ahead)
{
    QDate day = from;
    while (ahead > 0) {
        day = day.addDays(1);
        ahead -= day.dayOfWeek() <= Qt::Friday ? 1 : 0;
    }
    return QLocale::c().dayName(day.dayOfWeek());
}

} // namespace

DemoNotices::DemoNotices(QRandomGenerator &random)
    : m_random(random)
    , m_deck(Patterns.size())
{
    std::iota(m_deck.begin(), m_deck.end(), 0);
    std::shuffle(m_deck.begin(), m_deck.end(), m_random);
}

DemoNotices::Notice DemoNotices::next(const QDateTime &when, const QStringList &colleagues)
{
    // What was drawn goes to the bottom, and draws are from the upper half.
    const int card = m_deck.takeAt(m_random.bounded(int(m_deck.size()) / 2));
    m_deck.append(card);

    constexpr int Floors = 4;
    constexpr int RoomsPerFloor = 18;
    const int floor = m_random.bounded(1, Floors + 1);
    const int day = m_random.bounded(1, 4);
    const qsizetype name = m_random.bounded(int(colleagues.size()));
    const QHash<QString, QString> words{
        {QStringLiteral("floor"), QString::number(floor)},
        {QStringLiteral("room"),
         QString::number(floor * 100 + m_random.bounded(RoomsPerFloor) + 1)},
        {QStringLiteral("today"), QLocale::c().dayName(when.date().dayOfWeek())},
        {QStringLiteral("day"), workingDay(when.date(), day)},
        {QStringLiteral("later"), workingDay(when.date(), day + 1)},
        {QStringLiteral("name"), colleagues.at(name)},
        {QStringLiteral("other"), colleagues.at((name + 1) % colleagues.size())},
        {QStringLiteral("time"), QStringLiteral("%1:%2")
                                     .arg(m_random.bounded(9, 17))
                                     .arg(m_random.bounded(4) * 15, 2, 10, QLatin1Char('0'))},
        {QStringLiteral("count"), QString::number(m_random.bounded(11, 40))},
        {QStringLiteral("line"), QString::number(m_random.bounded(1, 7))},
    };
    const Pattern &pattern = Patterns.at(static_cast<std::size_t>(card));
    return {filled(pattern.title, words), filled(pattern.body, words)};
}

QString DemoNotices::filled(const char *text, const QHash<QString, QString> &words) const
{
    QString result = QString::fromLatin1(text);
    for (auto word = words.cbegin(); word != words.cend(); ++word) {
        result.replace(QLatin1Char('{') + word.key() + QLatin1Char('}'), word.value());
    }
    return result;
}

QDateTime DemoNotices::moment(const QDateTime &now, int daysBack)
{
    constexpr int FirstHour = 7;
    constexpr int WorkingSeconds = 11 * 3600;
    constexpr int WeekendShare = 8; // of weekend days, one in so many is worked on
    const QDateTime local = now.toLocalTime();
    while (true) {
        const QDate day = local.date().addDays(-m_random.bounded(daysBack));
        const QDateTime at(day, QTime(FirstHour, 0).addSecs(m_random.bounded(WorkingSeconds)));
        const bool works = day.dayOfWeek() <= Qt::Friday || m_random.bounded(WeekendShare) == 0;
        if (works && at < local) {
            return at;
        }
    }
}
