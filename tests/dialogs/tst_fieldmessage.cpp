// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Screen.h"
#include "dialogs/FieldMessage.h"

#include <QLineEdit>
#include <QVBoxLayout>

class FieldMessageTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void saysNothingWhileAllIsWell();
    void showsTheProblemAndTakesTheFocus();
    void describesItsField();
    void leavesWhenTheFieldIsEdited();
    void showsMarkupAsText();
    void keepsItsTextFromTheSign_data();
    void keepsItsTextFromTheSign();
    void takesNoMoreRoomThanItNeeds();

private:
    std::unique_ptr<QWidget> m_window;
    QLineEdit *m_other = nullptr;
    QLineEdit *m_field = nullptr;
    FieldMessage *m_message = nullptr;
};

void FieldMessageTest::init()
{
    m_window = std::make_unique<QWidget>();
    auto *layout = new QVBoxLayout(m_window.get());
    m_other = new QLineEdit(m_window.get());
    m_field = new QLineEdit(m_window.get());
    m_message = new FieldMessage(m_window.get());
    layout->addWidget(m_other);
    layout->addWidget(m_field);
    layout->addWidget(m_message);
    m_message->setField(m_field);
    Screen::show(*m_window);
    m_other->setFocus();
}

void FieldMessageTest::saysNothingWhileAllIsWell()
{
    QVERIFY(!m_message->isVisible());
}

void FieldMessageTest::showsTheProblemAndTakesTheFocus()
{
    m_message->showProblem(QStringLiteral("Type a title."));

    QVERIFY(m_message->isVisible());
    QVERIFY(m_message->isProblem());
    QCOMPARE(m_message->text(), QStringLiteral("Type a title."));
    QVERIFY(m_field->hasFocus());
}

void FieldMessageTest::describesItsField()
{
    m_message->showProblem(QStringLiteral("Type a title."), FieldMessage::Focus::Leave);

    QCOMPARE(m_field->accessibleDescription(), QStringLiteral("Type a title."));
    QVERIFY(m_message->accessibleName().isEmpty());
    QVERIFY(m_other->hasFocus());
}

void FieldMessageTest::leavesWhenTheFieldIsEdited()
{
    m_message->showProblem(QStringLiteral("Type a title."));
    QTest::keyClicks(m_field, QStringLiteral("F"));

    QVERIFY(!m_message->isVisible());
    QVERIFY(m_field->accessibleDescription().isEmpty());
}

void FieldMessageTest::showsMarkupAsText()
{
    m_message->showProblem(QStringLiteral("<b>ann</b> is in use."));
    QCOMPARE(m_message->textFormat(), Qt::PlainText);
}

void FieldMessageTest::keepsItsTextFromTheSign_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("left to right") << Qt::LeftToRight;
    QTest::newRow("right to left") << Qt::RightToLeft;
}

void FieldMessageTest::keepsItsTextFromTheSign()
{
    QFETCH(Qt::LayoutDirection, direction);
    m_window->setLayoutDirection(direction);
    m_message->showProblem(QStringLiteral("Type a title."));

    const QMargins margins = m_message->contentsMargins();
    QVERIFY((direction == Qt::LeftToRight ? margins.left() : margins.right()) >= 16);
    QCOMPARE(direction == Qt::LeftToRight ? margins.right() : margins.left(), 0);
}

/// The window kept what the message would need before it has its width.
void FieldMessageTest::takesNoMoreRoomThanItNeeds()
{
    m_window->resize(600, m_window->height());
    QTRY_COMPARE(m_field->width(), m_window->width() - m_field->x() * 2);
    const int before = m_window->height();
    m_message->showProblem(QStringLiteral("A username consists of letters and digits only, and "
                                          "that is all there is to say."));
    QTRY_COMPARE(m_message->width(), m_field->width());
    const int line = m_message->fontMetrics().height() + m_window->layout()->spacing();
    QTRY_VERIFY(m_message->height() < 2 * line);
    QVERIFY(m_window->height() <= before + line + 1);
}

QTEST_MAIN(FieldMessageTest)
#include "tst_fieldmessage.moc"
