// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/DraftText.h"
#include "dialogs/ElsewhereText.h"

#include <QTest>

Q_DECLARE_METATYPE(Elsewhere)

namespace {

QDateTime noon()
{
    return QDateTime(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC);
}

} // namespace

/// Who did something meanwhile, and when: as much of it as is known, and no more.
class TestElsewhereText final : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatIsKnown_data();
    void saysWhatIsKnown();
    void isHarmlessWithOddNames();
};

void TestElsewhereText::saysWhatIsKnown_data()
{
    QTest::addColumn<Elsewhere>("by");
    QTest::addColumn<QString>("who");
    QTest::addColumn<bool>("hasTime");
    const QString program = QStringLiteral("Another program");
    const QString somebody = QStringLiteral("Somebody");
    QTest::newRow("a person") << Elsewhere{QStringLiteral("eve"), noon(), false}
                              << QStringLiteral("eve") << true;
    QTest::newRow("a program") << Elsewhere{{}, noon(), true} << program << true;
    QTest::newRow("a program, at some time") << Elsewhere{{}, {}, true} << program << false;
    QTest::newRow("nobody known") << Elsewhere{{}, noon(), false} << somebody << true;
    QTest::newRow("nothing known") << Elsewhere{} << somebody << false;
}

void TestElsewhereText::saysWhatIsKnown()
{
    QFETCH(const Elsewhere, by);
    QFETCH(const QString, who);
    QFETCH(const bool, hasTime);
    const QString at = hasTime ? QStringLiteral(" at ") + DraftText::moment(noon()) : QString();
    const QString keys = QStringLiteral("Keys");
    QCOMPARE(ElsewhereText::changed(by, keys),
             who + QStringLiteral(" changed “Keys”%1 while you were changing it.").arg(at));
    QCOMPARE(ElsewhereText::deleted(by, keys),
             who + QStringLiteral(" deleted “Keys”%1 while you were changing it.").arg(at));
    QCOMPARE(ElsewhereText::postChanged(by), who + QStringLiteral(" changed this post%1.").arg(at));
    QCOMPARE(ElsewhereText::postDeleted(by), who + QStringLiteral(" deleted this post%1.").arg(at));
}

/// Neither a placeholder nor a line break in a name reaches into the sentence.
void TestElsewhereText::isHarmlessWithOddNames()
{
    const QString sentence =
        ElsewhereText::changed({QStringLiteral("%2\nann"), noon(), false}, QStringLiteral("%3"));
    QVERIFY2(sentence.startsWith(QStringLiteral("%2 ann changed “%3” at ")), qPrintable(sentence));
}

QTEST_GUILESS_MAIN(TestElsewhereText)
#include "tst_elsewheretext.moc"
