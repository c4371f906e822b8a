// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/LookChoices.h"
#include "views/SettingsSection.h"

class QBoxLayout;
class QComboBox;
class QFormLayout;
class QLabel;

/// What is each person's own: how the window looks to them, and buttons for their password and what
/// belongs to it.
class MeSection final : public SettingsSection
{
    Q_OBJECT

public:
    MeSection(LookKeeper &keeper, const QList<QAction *> &mine, QWidget *parent);

    QString title() const override;
    void refresh() override;
    QStringList differences() const override;
    SettingsStep resetStep() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Line
    {
        QLabel *name;
        QBoxLayout *layout; ///< of the field and of what stands beside it
        QLabel *hint;
    };
    void placeHints();
    QComboBox *addChoice(const QString &label, const QString &objectName, const QString &usual,
                         QFormLayout *form);
    void setupLook();
    void askForFonts();
    void fillPages();
    void select(QComboBox *box, const QVariant &value);
    LookChoices chosen() const;
    void ask(const QComboBox *box, const QString &label);
    SettingsStep stepTo(const LookChoices &after) const;

    LookKeeper &m_keeper;
    QList<Line> m_lines;
    bool m_knowsFonts = false;
    QComboBox *m_colours = nullptr;
    QComboBox *m_font = nullptr;
    QComboBox *m_size = nullptr;
    QComboBox *m_rows = nullptr;
    QComboBox *m_first = nullptr;
};
