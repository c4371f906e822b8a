// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ImportColumnsPage.h"

#include "dialogs/CellText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/ImportWizard.h"
#include "dialogs/PageArea.h"
#include "dialogs/ScreenRoom.h"
#include "dialogs/SteadyWheel.h"
#include "models/domain/TextExcerpt.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>

namespace {

constexpr qsizetype MostNamed = 12; // a file may have hundreds of columns
constexpr qsizetype LongestName = 40;

} // namespace

ImportColumnsPage::ImportColumnsPage(ImportWizard &wizard)
    : QWizardPage(&wizard)
    , m_wizard(wizard)
    , m_area(new PageArea(this))
    , m_leftOut(new QLabel(this))
    , m_message(new FieldMessage(this))
{
    setTitle(tr("What the Columns Mean"));
    setSubTitle(tr("Choose for each field the column that it comes from. Other columns are "
                   "not imported."));
    m_message->setObjectName(QStringLiteral("columnsMessage"));
    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addKey(form);
    addFields(form);
    auto *fields = new QWidget(this);
    auto *column = new QVBoxLayout(fields);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addLayout(form);
    if (wizard.kind() == TransferKind::Users) {
        auto *note = new QLabel(tr("Who gets no password here can log in when an administrator has "
                                   "set one. A password from the file must be changed at the "
                                   "first login."),
                                this);
        note->setObjectName(QStringLiteral("passwordNoteLabel"));
        note->setWordWrap(true);
        column->addWidget(note);
    }
    m_leftOut->setObjectName(QStringLiteral("leftOutLabel"));
    m_leftOut->setTextFormat(Qt::PlainText);
    m_leftOut->setWordWrap(true);
    column->addWidget(m_leftOut);
    column->addStretch();
    m_area->setWidget(fields);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addWidget(m_area, 1);
    layout->addWidget(m_message); // seen wherever the fields are scrolled to
}

/// As wide whatever the columns of a file are called.
QComboBox *ImportColumnsPage::makeChoice(const QString &objectName)
{
    auto *combo = new QComboBox(this);
    combo->setObjectName(objectName);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    constexpr int LeastCharacters = 24;
    combo->setMinimumContentsLength(LeastCharacters);
    new SteadyWheel(combo); // it scrolls the fields
    return combo;
}

void ImportColumnsPage::addKey(QFormLayout *form)
{
    m_key = makeChoice(QStringLiteral("keyCombo"));
    m_key->addItem(tr("Leave as they are, add every row of the file"), QString());
    for (const ImportField &field : ImportMapping::fields(m_wizard.kind())) {
        if (field.isKey) {
            //: %1 is a field, for example: E-mail
            m_key->addItem(tr("Change what has the same: %1")
                               .arg(ImportWizard::label(m_wizard.kind(), field.name)),
                           field.name);
        }
    }
    form->addRow(tr("Existing &rows:"), m_key);
    connect(m_key, &QComboBox::currentIndexChanged, this, &ImportColumnsPage::take);
}

void ImportColumnsPage::addFields(QFormLayout *form)
{
    for (const ImportField &field : ImportMapping::fields(m_wizard.kind())) {
        QComboBox *combo = makeChoice(field.name + QStringLiteral("Combo"));
        //: %1 is a field, for example: E-mail
        form->addRow(tr("%1:").arg(ImportWizard::label(m_wizard.kind(), field.name)), combo);
        m_fields.insert(field.name, combo);
        connect(combo, &QComboBox::currentIndexChanged, this, &ImportColumnsPage::take);
    }
}

/// With its number where another one is called the same.
QString ImportColumnsPage::nameOf(int column) const
{
    const QString name =
        CellText::singleLine(TextExcerpt::shortened(m_names.at(column), LongestName));
    return m_names.count(m_names.at(column)) == 1
               ? name
               //: %1 is what a column of a file is called, %2 its number.
               : tr("%1 (column %2)").arg(name, QLocale().toString(column + 1));
}

void ImportColumnsPage::initializePage()
{
    const auto reader = m_wizard.file().open();
    m_names = reader ? (*reader)->names() : QStringList();
    QHash<QString, QStringList> labels;
    for (const ImportField &field : ImportMapping::fields(m_wizard.kind())) {
        labels.insert(field.name, {ImportWizard::label(m_wizard.kind(), field.name)});
    }
    const ImportMapping guess = ImportMapping::guess(m_wizard.kind(), m_names, labels);
    for (auto field = m_fields.begin(); field != m_fields.end(); ++field) {
        const QSignalBlocker blocker(*field);
        (*field)->clear();
        (*field)->addItem(tr("Not in the file"), -1);
        for (int column = 0; column < m_names.size(); ++column) {
            (*field)->addItem(nameOf(column), column);
        }
        (*field)->setCurrentIndex(1 + guess.columns.value(field.key(), -1));
    }
    take();
}

void ImportColumnsPage::take()
{
    ImportMapping mapping;
    mapping.key = m_key->currentData().toString();
    for (auto field = m_fields.cbegin(); field != m_fields.cend(); ++field) {
        if (const int column = (*field)->currentData().toInt(); column >= 0) {
            mapping.columns.insert(field.key(), column);
        }
    }
    m_wizard.mapping() = mapping;
    if (const Result<> fits = mapping.check(m_wizard.kind()); !fits) {
        //: %1 is a field, for example: E-mail
        m_message->showProblem(tr("Choose the column for: %1.")
                                   .arg(ImportWizard::label(m_wizard.kind(), fits.error().subject)),
                               FieldMessage::Focus::Leave);
    } else {
        m_message->clearMessage();
    }
    tellLeftOut();
    emit completeChanged();
}

/// A file that was exported has columns that nobody can give.
void ImportColumnsPage::tellLeftOut()
{
    QStringList leftOut;
    bool isDated = false;
    for (int column = 0; column < m_names.size(); ++column) {
        if (m_wizard.mapping().columns.key(column).isEmpty()) {
            //: The name of a column in a list: %1 is the name
            leftOut.append(tr("“%1”").arg(nameOf(column)));
            isDated = isDated || ImportMapping::isTime(m_names.at(column), m_wizard.timeHeaders());
        }
    }
    const auto more = static_cast<int>(leftOut.size() - MostNamed);
    if (more > 0) {
        leftOut = leftOut.first(MostNamed);
        leftOut.append(more == 1 ? tr("1 more") : tr("%Ln more", nullptr, more));
    }
    //: %1 is a list of columns
    QString text = tr("Not imported: %1.").arg(QLocale().createSeparatedList(leftOut));
    if (isDated) {
        text += u' ' + (m_wizard.mapping().key.isEmpty()
                            ? tr("Imported rows are dated now.")
                            : tr("New rows are dated now; rows that are changed keep when they "
                                 "were created."));
    }
    m_leftOut->setText(text);
    m_leftOut->setVisible(!leftOut.isEmpty());
}

/// A wizard does not grow by itself; where the screen has no more room the fields are scrolled.
void ImportColumnsPage::growToFit()
{
    const QLayout *fields = m_area->widget()->layout();
    const int missing =
        fields->totalHeightForWidth(m_area->viewport()->width()) - m_area->viewport()->height();
    if (isVisible() && missing > 0) {
        ScreenRoom::resize(*wizard(), wizard()->size() + QSize(0, missing));
    }
}

bool ImportColumnsPage::event(QEvent *event)
{
    const bool isTaken = QWizardPage::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show) {
        growToFit();
    }
    return isTaken;
}

bool ImportColumnsPage::isComplete() const
{
    return m_wizard.mapping().check(m_wizard.kind()).hasValue();
}
